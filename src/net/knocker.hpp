// Many connects at once: starts them, waits for all of them in one poll loop, and says how each ended. Nothing is ever
// written to a peer.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <queue>
#include <vector>

#include "net/network.hpp"
#include "util/deadline.hpp"
#include "util/ip_address.hpp"

namespace hygie::net {

// open: the handshake completed. refused: a reset came back. rejected: a router or firewall said no (ICMP), or nobody
// has the address on this link. silent: nothing until the deadline. no_route: this machine cannot send there.
// not_tried: outside the scope, or forbidden by this machine's own firewall.
enum class Answer : std::uint8_t { open, refused, rejected, silent, no_route, not_tried };

struct Knocked {
  std::uint64_t tag = 0;  // as given to knock()
  Answer answer = Answer::not_tried;
  std::chrono::microseconds took{0};
};

class Knocker {
 public:
  enum class Begun : std::uint8_t { yes, no_descriptor };

  // The network must outlive the knocker.
  explicit Knocker(const Network& network);
  Knocker(const Knocker&) = delete;
  Knocker& operator=(const Knocker&) = delete;
  ~Knocker();

  // Starts a connect; its answer comes from a later wait(). no_descriptor: nothing was started, wait and try again.
  Begun knock(const util::IpAddress& address, std::uint16_t port, util::Deadline deadline, std::uint64_t tag);
  // Waits at most `longest` for something to end and returns all that has.
  std::vector<Knocked> wait(std::chrono::milliseconds longest);
  std::size_t in_flight() const { return in_flight_; }
  // How many knocks this process has descriptors for, at most `wanted`.
  static std::size_t capacity(std::size_t wanted);

 private:
  using Clock = util::Deadline::Clock;
  struct Slot {
    std::optional<Stream> stream{};
    std::uint64_t tag = 0;
    std::uint32_t generation = 0;  // tells a reused slot's events from its predecessor's
    Clock::time_point began{};
  };
  struct Alarm {
    Clock::time_point at;
    std::uint32_t slot;
    std::uint32_t generation;
    bool operator>(const Alarm& other) const { return at > other.at; }
  };

  void end(std::uint32_t slot, Answer answer);
  void end_expired();
  std::chrono::milliseconds until_next_alarm(std::chrono::milliseconds longest) const;

  const Network* network_;
  int poll_;
  std::vector<Slot> slots_{};
  std::vector<std::uint32_t> free_{};
  std::priority_queue<Alarm, std::vector<Alarm>, std::greater<>> alarms_{};
  std::vector<Knocked> ended_{};
  std::size_t in_flight_ = 0;
};

}  // namespace hygie::net
