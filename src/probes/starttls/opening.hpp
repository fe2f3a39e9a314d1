// The talk that leads to the point where a ClientHello may be sent.
#pragma once

#include <optional>

#include "net/network.hpp"
#include "probes/starttls/wire.hpp"
#include "util/deadline.hpp"

namespace hygie::probes::starttls {

// Asks the server on a fresh connection to change to TLS. Nothing: the next byte sent is the first of TLS. A server
// that does not offer it: Outcome::unsupported, "starttls_not_offered"; one that talks to nobody from here:
// Outcome::denied, "turned_away". Reads at most 8 KiB for an answer.
std::optional<net::Failure> open(net::Stream& stream, Protocol protocol, util::Deadline deadline);

}  // namespace hygie::probes::starttls
