// The talk with one VNC server: one connection, up to its list of security types.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "probes/probe.hpp"
#include "probes/vnc/wire.hpp"

namespace hygie::probes::vnc {

struct Conversation {
  std::optional<Version> version{};
  util::Bytes first_words{};              // what came in place of a greeting
  std::vector<std::uint32_t> types{};     // as offered; for 3.3 the one the server decided on
  std::vector<std::uint32_t> subtypes{};  // of VeNCrypt, where it is offered
  std::string refusal{};                  // the server's words when it offers nothing, printable
  std::optional<net::Failure> failure{};  // why the types, or VeNCrypt's subtypes, are not known
};

// Takes at most half of settings.patience. No type but VeNCrypt is ever chosen, and that only to read its own list:
// what begins a session or a login comes after.
Conversation converse(const Target& target, const net::Network& network, const Settings& settings);

}  // namespace hygie::probes::vnc
