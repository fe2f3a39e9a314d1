// Hosts that come one by one, read by a few threads that begin when there is something to do: what every collector that
// logs in shares.
#pragma once

#include <atomic>
#include <condition_variable>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "collectors/collect.hpp"

namespace hygie::collectors {

class HostQueue {
 public:
  // `read` is called from several threads, `progress` one at a time. `stop` ends the work before the next host.
  HostQueue(std::size_t threads, const std::atomic<bool>& stop, std::function<void(const model::DiscoveredHost&)> read,
            std::function<void(const CollectProgress&)> progress);
  HostQueue(const HostQueue&) = delete;
  HostQueue& operator=(const HostQueue&) = delete;
  ~HostQueue();  // like finish(), but says nothing of failures

  // Returns at once. Not after finish().
  void add(model::DiscoveredHost host);
  // Returns when all hosts are read, or soon after `stop`, with those that had not begun. The first exception of `read`
  // or `progress`, which ends the work, comes out of here.
  std::vector<model::DiscoveredHost> finish();

 private:
  std::optional<model::DiscoveredHost> next();
  void read(const model::DiscoveredHost& host);
  void work_through();
  void end();

  const std::size_t most_threads_;
  const std::atomic<bool>& stop_;
  const std::function<void(const model::DiscoveredHost&)> read_;
  const std::function<void(const CollectProgress&)> progress_;
  std::mutex guard_{};
  std::condition_variable changed_{};
  std::deque<model::DiscoveredHost> waiting_{};
  std::size_t idle_ = 0;  // threads that wait for a host
  bool no_more_ = false;
  CollectProgress done_{};
  std::exception_ptr failure_{};
  std::mutex reporting_{};
  std::vector<std::jthread> threads_{};
};

}  // namespace hygie::collectors
