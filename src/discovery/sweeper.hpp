// The sweep under way: a door knock at every address, then the whole list where somebody may be.
#pragma once

#include <atomic>
#include <chrono>
#include <deque>
#include <functional>
#include <vector>

#include "discovery/candidate.hpp"
#include "discovery/pace.hpp"
#include "discovery/reverse_names.hpp"
#include "discovery/sweep.hpp"
#include "net/knocker.hpp"
#include "net/neighbours.hpp"

namespace hygie::discovery {

// An address that nobody has on its own link costs one knock: the kernel's requests for its hardware address stay
// unanswered, which shows it. An address behind a router that stays silent gets every port, since a firewall may hide
// all of them but one.
class Sweeper {
 public:
  Sweeper(const model::Scope& scope, const net::Network& network, const SweepSettings& settings, OpenPortSink open);

  // Runs to the end, or until `stop`.
  void run(const std::atomic<bool>& stop, const std::function<void(const SweepProgress&)>& progress);
  SweepResult result(const std::atomic<bool>& stop);

 private:
  enum class Knocking : std::uint8_t { done, later };

  void begin_doors();
  void begin_ports();
  Knocking knock(std::size_t candidate, std::size_t port, std::chrono::milliseconds patience);
  std::chrono::milliseconds patience_for(const Candidate& candidate) const;
  std::chrono::milliseconds pause() const;
  void take(const net::Knocked& knocked);
  void take_door(Candidate& candidate, std::size_t index, net::Answer answer);
  bool is_over();
  void look_around(Clock::time_point now);
  void judge_door(std::size_t index, const net::Neighbours& neighbours, Clock::time_point now);
  void open_ports(std::size_t index);
  void found(Candidate& candidate);
  void settle(const Candidate& candidate);

  const std::vector<SweptPort>* ports_;
  SweepSettings settings_;
  OpenPortSink open_;
  std::vector<Candidate> candidates_;
  net::Knocker knocker_;
  Allowance allowance_;
  RoundTrips round_trips_{};
  ReverseNames names_;
  std::size_t most_in_flight_;
  std::size_t next_door_ = 0;
  std::vector<std::size_t> doors_{};      // candidates in phase door
  std::vector<std::size_t> dismissed_{};  // nobody had the address; the kernel may still find somebody
  std::deque<std::size_t> ready_{};       // candidates that may get a knock, each at most once
  std::vector<bool> is_ready_{};
  std::size_t over_ = 0;
  std::size_t hosts_found_ = 0;
  std::size_t unreachable_ = 0;
  Clock::time_point looked_{};
  Clock::time_point resume_{};         // no descriptor was free: not before this
  Clock::time_point last_descriptor_;  // when there last was one
  Clock::time_point first_name_{};
};

}  // namespace hygie::discovery
