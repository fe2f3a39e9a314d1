#include "collectors/host_queue.hpp"

#include <algorithm>
#include <iterator>
#include <system_error>
#include <utility>

namespace hygie::collectors {

HostQueue::HostQueue(std::size_t threads, const std::atomic<bool>& stop,
                     std::function<void(const model::DiscoveredHost&)> read,
                     std::function<void(const CollectProgress&)> progress)
    : most_threads_(std::max<std::size_t>(threads, 1)),
      stop_(stop),
      read_(std::move(read)),
      progress_(std::move(progress)) {}

HostQueue::~HostQueue() {
  end();
}

// The next host; waits until there is one, or will be none.
std::optional<model::DiscoveredHost> HostQueue::next() {
  std::unique_lock lock{guard_};
  ++idle_;
  changed_.wait(lock, [this] { return no_more_ || !waiting_.empty(); });
  --idle_;
  if (stop_ || waiting_.empty() || failure_) return std::nullopt;
  model::DiscoveredHost host = std::move(waiting_.front());
  waiting_.pop_front();
  return host;
}

void HostQueue::read(const model::DiscoveredHost& host) {
  read_(host);
  const std::lock_guard one_at_a_time{reporting_};
  CollectProgress now{};
  {
    const std::lock_guard lock{guard_};
    ++done_.done;
    now = done_;
  }
  if (progress_) progress_(now);
}

void HostQueue::work_through() {
  try {
    while (const auto host = next()) read(*host);
  } catch (...) {
    const std::lock_guard lock{guard_};
    if (!failure_) failure_ = std::current_exception();
  }
}

void HostQueue::end() {
  {
    const std::lock_guard lock{guard_};
    no_more_ = true;
  }
  changed_.notify_all();
  if (threads_.empty()) work_through();  // the system gave none
  threads_.clear();
}

void HostQueue::add(model::DiscoveredHost host) {
  const std::lock_guard lock{guard_};
  waiting_.push_back(std::move(host));
  ++done_.total;
  changed_.notify_one();
  if (idle_ >= waiting_.size() || threads_.size() >= most_threads_) return;
  try {
    threads_.emplace_back([this] { work_through(); });
  } catch (const std::system_error&) {
    // Those that run, or finish(), do it.
  }
}

std::vector<model::DiscoveredHost> HostQueue::finish() {
  end();
  if (failure_) std::rethrow_exception(std::exchange(failure_, nullptr));
  const auto left = std::exchange(waiting_, {});
  return {left.begin(), left.end()};
}

}  // namespace hygie::collectors
