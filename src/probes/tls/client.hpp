// A TLS client that takes whatever a server has, to look at it: old versions, weak suites, any certificate. No secret
// may ever be sent through it.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "net/network.hpp"
#include "util/deadline.hpp"
#include "util/reader.hpp"

namespace hygie::probes::tls {

// What a handshake offers beyond the bare minimum, to learn whether the server takes it.
struct Extras {
  std::string server_name{};             // RFC 6066 3; "" sends none
  std::vector<std::string_view> alpn{};  // RFC 7301
  bool asks_for_status = false;          // RFC 6066 8, "OCSP stapling"
  std::string signatures{};              // signature_algorithms as libssl writes them; "" for its own list
};

class Client {
 public:
  // Shakes hands over `stream`. Fails with "not_tls" when the first bytes back are no TLS record, "tls_handshake" when
  // the two sides found nothing in common, or with the stream's own failure.
  static net::Attempt<Client> handshake(net::Stream stream, util::Deadline deadline, const Extras& extras = {});

  Client(Client&& other) noexcept;
  Client& operator=(Client&& other) noexcept;
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;
  ~Client();

  // As net::Stream: one to `max` bytes; "closed" at the end, whether it was announced or not.
  net::Attempt<util::Bytes> read_some(std::size_t max, util::Deadline deadline);
  net::Attempt<std::size_t> write(util::ByteView bytes, util::Deadline deadline);
  // What the server showed, DER, its own first, at most 10. Empty for an anonymous suite.
  std::vector<util::Bytes> certificates() const;
  // The protocol the server chose of those offered, "" when none.
  std::string alpn() const;
  bool stapled_status() const;
  // The lifetime hint of a session ticket, in seconds (RFC 5077 3.3, RFC 8446 4.6.1). In TLS 1.3 tickets come after the
  // handshake: they are waited for until `deadline`. Nothing when none came.
  std::optional<std::int64_t> ticket_lifetime(util::Deadline deadline);

 private:
  class State;
  explicit Client(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace hygie::probes::tls
