// The talk with one server: every dialect on a connection of its own, newest first, one connection at a time.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "probes/probe.hpp"
#include "probes/smb/reply.hpp"

namespace hygie::probes::smb {

enum class Offered : std::uint8_t { no, yes, unknown };

// What came of asking for one dialect. `outcome` and `reason` say why when it is unknown.
struct DialectAnswer {
  Dialect dialect = Dialect::smb1;
  Offered offered = Offered::unknown;
  model::Outcome outcome = model::Outcome::not_attempted;
  std::string reason{};
};

// How the one SESSION_SETUP ended: ok with a challenge, or why there is none.
struct Login {
  model::Outcome outcome = model::Outcome::not_attempted;
  std::string reason{};
  std::optional<ntlm::Challenge> challenge{};
};

struct Conversation {
  std::vector<DialectAnswer> answers{};  // all of them, newest first
  std::optional<Negotiated> newest{};    // of the newest dialect that was accepted
  std::optional<Negotiated> smb1{};
  Login login{};
};

// Takes at most settings.patience. A server that hangs up on a dialect does not speak it, provided that it answered
// another one in due form: one that hangs up on everything has said nothing.
Conversation converse(const Target& target, const net::Network& network, const Settings& settings);

}  // namespace hygie::probes::smb
