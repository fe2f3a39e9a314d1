// The talk with one server: one connection a question, one at a time, and never a user's name.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "probes/known.hpp"
#include "probes/probe.hpp"
#include "probes/rdp/credssp.hpp"
#include "probes/rdp/mcs.hpp"
#include "probes/rdp/x224.hpp"

namespace hygie::probes::rdp {

// How a step ended; ok with a value, or why there is none.
struct End {
  model::Outcome outcome = model::Outcome::not_attempted;
  std::string reason{};
};

// What came of asking for one set of protocols.
struct Asked {
  End end{};
  std::optional<Confirmed> confirmed{};
  std::optional<Refused> refused{};
};

// One encryption method that was offered alone.
struct MethodAnswer {
  Method method = Method::none;
  Known accepted = Known::unknown;
};

struct Conversation {
  Asked standard{};  // RDP's own security
  Asked tls{};       // TLS alone
  Asked hybrid{};    // CredSSP, TLS left as a way out for the server
  // Where standard security is accepted: what the server chose of all methods, and each of them.
  End connect{};
  std::optional<ConnectResponse> response{};
  std::vector<MethodAnswer> methods{};
  // Where CredSSP is accepted: what the server answered to the opening of a login.
  End login{};
  std::optional<CredsspReply> credssp{};
};

// Takes at most settings.patience. A server that is silent on the first question is asked no other.
Conversation converse(const Target& target, const net::Network& network, const Settings& settings);

}  // namespace hygie::probes::rdp
