#include "probes/schedule.hpp"

#include <algorithm>
#include <utility>

namespace hygie::probes {

std::size_t Schedule::add_host(std::deque<std::size_t> jobs, std::size_t at_once) {
  const std::lock_guard lock{guard_};
  left_ += jobs.size();
  hosts_.push_back({.waiting = std::move(jobs), .at_once = std::max<std::size_t>(at_once, 1)});
  line_up(hosts_.size() - 1);
  return hosts_.size() - 1;
}

void Schedule::add_job(const Job& job) {
  const std::lock_guard lock{guard_};
  if (!more_) return;
  ++left_;
  hosts_[job.host].waiting.push_back(job.number);
  line_up(job.host);
}

void Schedule::expect_more() {
  const std::lock_guard lock{guard_};
  more_ = true;
}

void Schedule::expect_no_more() {
  const std::lock_guard lock{guard_};
  more_ = false;
  changed_.notify_all();
}

std::optional<Schedule::Job> Schedule::next() {
  std::unique_lock lock{guard_};
  // Ends: when the line is empty but work is left, some host is at its limit, and its running talk (which has a
  // deadline) calls finish(); when others are expected, whoever expects them says when there are no more.
  changed_.wait(lock, [this] { return (left_ == 0 && !more_) || !turns_.empty(); });
  if (turns_.empty()) return std::nullopt;
  const std::size_t number = turns_.front();
  turns_.pop_front();
  Host& host = hosts_[number];
  host.in_turn = false;
  const Job job{.host = number, .number = host.waiting.front()};
  host.waiting.pop_front();
  ++host.running;
  --left_;
  line_up(number);
  if (left_ == 0) changed_.notify_all();
  return job;
}

void Schedule::finish(const Job& job) {
  const std::lock_guard lock{guard_};
  --hosts_[job.host].running;
  line_up(job.host);
}

void Schedule::stop() {
  const std::lock_guard lock{guard_};
  left_ = 0;
  more_ = false;
  turns_.clear();
  for (Host& host : hosts_) host.waiting.clear();
  changed_.notify_all();
}

void Schedule::line_up(std::size_t number) {
  Host& host = hosts_[number];
  if (host.in_turn || host.waiting.empty() || host.running >= host.at_once) return;
  host.in_turn = true;
  turns_.push_back(number);
  changed_.notify_one();
}

}  // namespace hygie::probes
