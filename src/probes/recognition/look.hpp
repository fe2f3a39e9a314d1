// Finds out what speaks at a port that no probe recognised: listens a moment, then asks the two questions that most
// services answer in their own way, a page and a TLS handshake.
#pragma once

#include <optional>

#include "net/network.hpp"
#include "probes/banner/greeting.hpp"
#include "probes/probe.hpp"

namespace hygie::probes::recognition {

// What the port's own probes have done already, and need not be done again.
struct Tried {
  bool listened = false;  // for as long as a probe waits, without a byte
  bool page = false;
  bool tls = false;
};

struct Look {
  banner::Greeting greeting{};            // service "unknown" where nothing was recognised
  bool heard = false;                     // a byte at least
  std::optional<net::Failure> failure{};  // the port could not be looked at: no connection, or hung up on at once
};

// At most two connections, and about three seconds where nothing answers. Ports where a question would be taken for a
// login or a command are listened at only.
Look look(const Target& target, const net::Network& network, const Settings& settings, const Tried& tried);

// False for terminals and remote commands (telnet, rlogin, rsh, rexec, finger), device management that obeys whoever
// speaks (Smart Install, adb, Modbus, S7), and printers.
bool may_ask(std::uint16_t port);

}  // namespace hygie::probes::recognition
