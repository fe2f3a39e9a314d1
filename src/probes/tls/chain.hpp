// The certificates a server shows.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "probes/tls/survey.hpp"

namespace hygie::probes::tls {

struct Shown {
  std::vector<util::Bytes> certificates{};  // DER, the server's own first
  // The chain of a second certificate, for clients that cannot verify the first one's kind of key; often there is none.
  std::vector<util::Bytes> others{};
  // Of a whole handshake; nothing where none could be made, or where it was not asked for.
  std::optional<bool> stapled{};
  std::optional<std::int64_t> ticket_lifetime{};
  std::string alpn{};
};

// libssl shakes hands as a browser would; a server it cannot talk to is asked for the Certificate message that TLS up
// to 1.2 sends in clear.
net::Attempt<Shown> fetch_chain(const Endpoint& endpoint, const Survey& survey);

}  // namespace hygie::probes::tls
