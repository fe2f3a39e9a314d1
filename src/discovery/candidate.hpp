// One address of the sweep: what was asked of it, what it said, and what is to be asked next.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

#include "discovery/pace.hpp"
#include "discovery/ports.hpp"
#include "model/endpoint.hpp"
#include "net/knocker.hpp"
#include "util/ip_address.hpp"

namespace hygie::discovery {

// What a port said last. asked: the first answer is being waited for; rejected: a firewall or router answered for it;
// silent: nobody did.
enum class Seen : std::uint8_t { untried, asked, open, refused, rejected, silent };

class Candidate {
 public:
  // waiting: not begun. door: one knock is out, to learn whether anybody is there. ports: the whole list. over: done.
  enum class Phase : std::uint8_t { waiting, door, ports, over };

  explicit Candidate(const util::IpAddress& address) : address_(address) {}

  const util::IpAddress& address() const { return address_; }
  Phase phase() const { return phase_; }
  Clock::time_point began() const { return began_; }
  bool is_present() const { return is_present_; }
  bool is_on_link() const { return is_on_link_; }
  bool is_second_round() const { return is_second_round_; }
  // All signs of a fragile device were looked for, and none was found.
  bool is_sturdy() const { return signs_left_ == 0 && !is_fragile_; }
  bool has_answered() const;

  void begin_door(std::size_t port, std::size_t port_count, Clock::time_point now);
  void set_on_link() { is_on_link_ = true; }
  void set_present() { is_present_ = true; }
  // Somebody may be there: the whole list is next, signs of fragile devices first.
  void open_ports(const std::vector<SweptPort>& ports);
  void give_up() { phase_ = Phase::over; }

  // The port to knock at next, when the host may get one more connection now.
  std::optional<std::size_t> next_port(const std::vector<SweptPort>& ports, std::size_t most_in_flight) const;
  void knocked();
  void answered(std::size_t port, net::Answer answer, const std::vector<SweptPort>& ports);
  // The states of all ports, sorted by number.
  std::vector<model::Port> port_states(const std::vector<SweptPort>& ports) const;

 private:
  void end_round();

  util::IpAddress address_;
  Phase phase_ = Phase::waiting;
  Clock::time_point began_{};
  bool is_present_ = false;
  bool is_on_link_ = false;
  bool is_fragile_ = false;
  bool is_second_round_ = false;
  std::uint16_t in_flight_ = 0;
  std::uint16_t silent_ = 0;           // knocks that nobody answered, since somebody did
  std::uint16_t signs_left_ = 0;       // fragile ports without an answer yet
  std::vector<std::uint16_t> next_{};  // port indexes to knock at, the last one first
  std::vector<Seen> seen_{};           // by port index
};

}  // namespace hygie::discovery
