// A TLS client that takes whatever a server has, to look at it: old versions, weak suites, any certificate. No secret
// may ever be sent through it.
#pragma once

#include <memory>
#include <vector>

#include "net/network.hpp"
#include "util/deadline.hpp"
#include "util/reader.hpp"

namespace hygie::probes::tls {

class Client {
 public:
  // Shakes hands over `stream`. Fails with "not_tls" when the first bytes back are no TLS record, "tls_handshake" when
  // the two sides found nothing in common, or with the stream's own failure.
  static net::Attempt<Client> handshake(net::Stream stream, util::Deadline deadline);

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

 private:
  class State;
  explicit Client(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace hygie::probes::tls
