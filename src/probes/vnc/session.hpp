// The talk with one VNC server: one connection, up to its list of security types.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "probes/probe.hpp"
#include "probes/vnc/wire.hpp"

namespace hygie::probes::vnc {

// TightVNC's second list.
struct Tight {
  bool tunnels = false;                // ways to encrypt the session were offered before
  std::vector<std::uint32_t> codes{};  // empty: nobody is asked for anything
};

struct Conversation {
  std::optional<Version> version{};
  util::Bytes first_words{};              // the greeting, or what came in its place
  std::vector<std::uint32_t> types{};     // as offered; for 3.3 the one the server decided on
  std::vector<std::uint32_t> subtypes{};  // of VeNCrypt, where it is offered
  std::optional<Tight> tight{};           // of Tight, where it was asked for
  std::string refusal{};                  // the server's words when it offers nothing, printable
  std::optional<net::Failure> failure{};  // why the types, or a second list, are not known
};

// Takes at most half of settings.patience. No type but VeNCrypt is ever chosen, and that only to read its own list:
// what begins a session or a login comes after.
Conversation converse(const Target& target, const net::Network& network, const Settings& settings);

}  // namespace hygie::probes::vnc
