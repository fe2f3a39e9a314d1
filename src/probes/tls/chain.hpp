// The certificates a server shows.
#pragma once

#include <vector>

#include "probes/tls/survey.hpp"

namespace hygie::probes::tls {

// DER, the server's own first. libssl shakes hands as a browser would; a server it cannot talk to is asked for the
// Certificate message that TLS up to 1.2 sends in clear.
net::Attempt<std::vector<util::Bytes>> fetch_chain(const Endpoint& endpoint, const Survey& survey);

}  // namespace hygie::probes::tls
