// One ClientHello and what a server answers to it.
#pragma once

#include <cstdint>
#include <vector>

#include "net/network.hpp"
#include "probes/probe.hpp"
#include "probes/tls/wire.hpp"
#include "util/deadline.hpp"

namespace hygie::probes::tls {

// Where to ask, and until when the whole talk with this endpoint may last.
struct Endpoint {
  const Target& target;
  const net::Network& network;
  const Settings& settings;
  util::Deadline deadline;
};

enum class AnswerKind : std::uint8_t {
  hello,       // ServerHello or HelloRetryRequest
  alert,       // a fatal alert
  closed,      // an orderly end or a reset where an answer was due
  silent,      // nothing in time
  not_tls,     // something else, or broken TLS
  unreachable  // no connection
};

struct Answer {
  AnswerKind kind = AnswerKind::silent;
  ServerHello hello{};
  Alert alert{};
  std::vector<util::Bytes> certificates{};  // DER, only when asked to read that far
  net::Failure failure{};                   // for closed, silent, not_tls and unreachable
};

// How far to read: the ServerHello suffices for versions and suites; the Certificate message is in clear up to TLS 1.2.
enum class Reading : std::uint8_t { server_hello, certificate };

// One connection that is closed again after the answer.
Answer ask(const Endpoint& endpoint, Version version, const std::vector<std::uint16_t>& suites, Reading reading);

}  // namespace hygie::probes::tls
