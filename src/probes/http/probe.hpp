// Web servers: the answer to GET /, in clear or through TLS, without login (RFC 9110).
#pragma once

#include "probes/probe.hpp"

namespace hygie::probes::http {

// Ports where http is tried first, and ports where https is. Either falls back to the other.
std::vector<model::Observation> probe_http(const Target& target, const net::Network& network, const Settings& settings);
std::vector<model::Observation> probe_https(const Target& target, const net::Network& network,
                                            const Settings& settings);
// For TLS ports that need be no web server: nothing at all is observed where no HTTP is spoken.
std::vector<model::Observation> probe_https_if_spoken(const Target& target, const net::Network& network,
                                                      const Settings& settings);

}  // namespace hygie::probes::http
