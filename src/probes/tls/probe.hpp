// TLS servers: versions, cipher suites, secure renegotiation and certificate, without login.
#pragma once

#include "probes/probe.hpp"
#include "probes/starttls/wire.hpp"

namespace hygie::probes::tls {

std::vector<model::Observation> probe(const Target& target, const net::Network& network, const Settings& settings);

// For ports where plain HTTP is as likely: nothing at all is observed where no TLS is spoken.
std::vector<model::Observation> probe_if_spoken(const Target& target, const net::Network& network,
                                                const Settings& settings);

// For ports whose own protocol changes to TLS on request (starttls::protocol_at). A server that does not offer it
// leaves Outcome::unsupported, "starttls_not_offered". At most 30 connections: one suite of each kind is found, not
// every one.
std::vector<model::Observation> probe_starttls(const Target& target, const net::Network& network,
                                               const Settings& settings);
// The same for a server of `protocol` at any port.
std::vector<model::Observation> probe_starttls_as(starttls::Protocol protocol, const Target& target,
                                                  const net::Network& network, const Settings& settings);

}  // namespace hygie::probes::tls
