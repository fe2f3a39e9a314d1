// Hands out the talks of many hosts so that no host has too many at once and every host gets its turn.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <vector>

namespace hygie::probes {

// Thread-safe. Hosts and jobs are numbered by the caller; the schedule only knows who is busy.
class Schedule {
 public:
  struct Job {
    std::size_t host = 0;
    std::size_t number = 0;
  };

  // A host with these jobs, at most `at_once` of them running at any time (at least one). Gives the host's number.
  std::size_t add_host(std::deque<std::size_t> jobs, std::size_t at_once);
  // One more job for a host; only between expect_more() and expect_no_more(), while which next() waits instead of
  // ending.
  void add_job(const Job& job);
  void expect_more();
  void expect_no_more();

  // The next job, hosts in turn. Waits while every host with work left is at its limit; nothing once no work is left
  // or after stop(). Each job taken must be given back with finish().
  std::optional<Job> next();
  void finish(const Job& job);
  // Nothing more is handed out.
  void stop();

 private:
  struct Host {
    std::deque<std::size_t> waiting{};
    std::size_t running = 0;
    std::size_t at_once = 1;
    bool in_turn = false;  // stands in turns_
  };
  void line_up(std::size_t host);

  std::mutex guard_;
  std::condition_variable changed_;
  std::vector<Host> hosts_;
  std::deque<std::size_t> turns_;  // hosts that have work and room, first come first served
  std::size_t left_ = 0;           // jobs not yet handed out
  bool more_ = false;              // others may still be added
};

}  // namespace hygie::probes
