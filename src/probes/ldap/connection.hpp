// One connection to a directory, clear or under TLS, and questions over it.
#pragma once

#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

#include "net/network.hpp"
#include "probes/ldap/wire.hpp"
#include "probes/probe.hpp"
#include "probes/tls/client.hpp"

namespace hygie::probes::ldap {

enum class Security : std::uint8_t { clear, tls };

// What came back to one question: entries first, then the result. At most 16 messages are read.
struct Answer {
  std::vector<Message> entries{};
  Message result{};
};

class Connection {
 public:
  static net::Attempt<Connection> open(const Target& target, const net::Network& network, const Settings& settings,
                                       Security security, util::Deadline deadline);

  // Sends a request with this message id and reads to its result. "closed" when the server hung up, also with the
  // unsolicited notice of RFC 4511 4.4.1; "bad_ldap" for nonsense; "too_many_answers".
  net::Attempt<Answer> ask(util::ByteView request, std::int64_t id, util::Deadline deadline);

  // After StartTLS was granted: shakes hands on the connection that stands (RFC 4511 4.14.2). What the server sent
  // ahead in clear text is dropped. On a failure there is no connection any more.
  std::optional<net::Failure> secure(util::Deadline deadline);

 private:
  explicit Connection(std::variant<net::Stream, tls::Client> line) : line_(std::move(line)) {}
  net::Attempt<Message> receive(util::Deadline deadline);

  std::variant<net::Stream, tls::Client> line_;
  util::Bytes ahead_{};  // read, not yet taken
};

}  // namespace hygie::probes::ldap
