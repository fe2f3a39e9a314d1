// One ClientHello and what a server answers to it.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "net/network.hpp"
#include "probes/probe.hpp"
#include "probes/starttls/wire.hpp"
#include "probes/tls/sslv2.hpp"
#include "probes/tls/wire.hpp"
#include "util/deadline.hpp"

namespace hygie::probes::tls {

// Where to ask, and until when the whole talk with this endpoint may last.
struct Endpoint {
  const Target& target;
  const net::Network& network;
  const Settings& settings;
  util::Deadline deadline;
  // The protocol that is asked to change to TLS first; nothing where TLS begins at once.
  std::optional<starttls::Protocol> opening{};
  // How many connections may still be made; null: as many as the survey wants.
  std::shared_ptr<int> connections_left{};
};

// A connection on which the next byte is the first of TLS. Fails with "rounds" when no more may be made.
net::Attempt<net::Stream> connect(const Endpoint& endpoint, util::Deadline deadline);

enum class AnswerKind : std::uint8_t {
  hello,       // ServerHello or HelloRetryRequest
  alert,       // a fatal alert
  closed,      // an orderly end or a reset where an answer was due
  silent,      // nothing in time
  not_tls,     // something else, or broken TLS
  unreachable  // no connection, or none that came to TLS
};

struct Answer {
  AnswerKind kind = AnswerKind::silent;
  ServerHello hello{};
  Alert alert{};
  std::vector<util::Bytes> certificates{};    // DER, only when asked to read that far
  std::optional<KeyExchange> key_exchange{};  // only when asked to read that far
  net::Failure failure{};                     // for closed, silent, not_tls and unreachable
};

// How far to read: the ServerHello suffices for versions and suites; the messages after it are in clear up to TLS 1.2.
enum class Reading : std::uint8_t { server_hello, certificate, key_exchange };

// One connection that is closed again after the answer. `hello` gets its random bytes, and its key share where
// `shares` says so, here.
Answer ask(const Endpoint& endpoint, ClientHello hello, Reading reading);

struct Sslv2Answer {
  sslv2::Reply reply = sslv2::Reply::incomplete;
  bool is_closed = false;                 // an orderly end or a reset where an answer was due
  std::optional<net::Failure> failure{};  // of the connection or of reading
};
// One connection that is closed again after the answer to a CLIENT-HELLO of SSL 2.0.
Sslv2Answer ask_sslv2(const Endpoint& endpoint);

}  // namespace hygie::probes::tls
