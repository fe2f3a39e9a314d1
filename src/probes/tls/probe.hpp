// TLS servers: versions, cipher suites, secure renegotiation and certificate, without login.
#pragma once

#include "probes/probe.hpp"

namespace hygie::probes::tls {

std::vector<model::Observation> probe(const Target& target, const net::Network& network, const Settings& settings);

// For ports where plain HTTP is as likely: nothing at all is observed where no TLS is spoken.
std::vector<model::Observation> probe_if_spoken(const Target& target, const net::Network& network,
                                                const Settings& settings);

}  // namespace hygie::probes::tls
