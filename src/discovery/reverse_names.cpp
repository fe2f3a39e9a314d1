#include "discovery/reverse_names.hpp"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>

#include "util/resolve.hpp"
#include "util/text.hpp"

namespace hygie::discovery {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t most_threads = 8;
constexpr std::size_t longest_name = 255;  // RFC 1035 2.3.4

}  // namespace

// What the threads and their owner have in common; it outlives the owner while a lookup hangs.
struct ReverseNames::Shared {
  explicit Shared(ReverseResolver asked) : resolver(std::move(asked)) {}

  const ReverseResolver resolver;
  std::mutex mutex;
  std::condition_variable work_came;
  std::condition_variable one_ended;
  std::deque<util::IpAddress> waiting;
  std::map<util::IpAddress, std::string> names;
  Clock::time_point last_event = Clock::now();  // a question or the end of a lookup
  std::size_t unanswered = 0;
  std::size_t threads = 0;
  bool closed = false;

  void run() {
    std::unique_lock lock{mutex};
    while (true) {
      work_came.wait(lock, [this] { return closed || !waiting.empty(); });
      if (closed) return;
      const util::IpAddress address = waiting.front();
      waiting.pop_front();
      lock.unlock();
      std::string name = util::printable(resolver(address), longest_name);
      lock.lock();
      last_event = Clock::now();
      if (!name.empty()) names[address] = std::move(name);
      --unanswered;
      one_ended.notify_all();
    }
  }
};

ReverseResolver system_reverse_resolver() {
  return util::name_of_address;
}

ReverseNames::ReverseNames(ReverseResolver resolver) : shared_(std::make_shared<Shared>(std::move(resolver))) {}

ReverseNames::~ReverseNames() {
  const std::lock_guard lock{shared_->mutex};
  shared_->closed = true;
  shared_->work_came.notify_all();
}

void ReverseNames::ask(const util::IpAddress& address) {
  const std::lock_guard lock{shared_->mutex};
  if (shared_->threads < most_threads && shared_->unanswered >= shared_->threads) {
    try {
      std::thread{[shared = shared_] { shared->run(); }}.detach();
      ++shared_->threads;
    } catch (const std::system_error&) {
      // No thread to be had: the others do it, or the name stays unknown.
    }
  }
  if (shared_->threads == 0) return;
  ++shared_->unanswered;
  shared_->last_event = Clock::now();
  shared_->waiting.push_back(address);
  shared_->work_came.notify_one();
}

std::map<util::IpAddress, std::string> ReverseNames::collect(std::chrono::milliseconds longest,
                                                             std::chrono::milliseconds quiet) {
  std::unique_lock lock{shared_->mutex};
  const auto end = Clock::now() + longest;
  while (shared_->unanswered > 0) {
    const auto until = std::min(end, shared_->last_event + quiet);
    if (Clock::now() >= until) break;
    shared_->one_ended.wait_until(lock, until);
  }
  return shared_->names;
}

}  // namespace hygie::discovery
