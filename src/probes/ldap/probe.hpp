// LDAP (TCP 389, 636, and a global catalogue's 3268, 3269): what the directory says of itself, and what it lets a
// stranger read. What is asked, and why none of it is a login, stands in session.hpp.
#pragma once

#include <vector>

#include "probes/probe.hpp"

namespace hygie::probes::ldap {

// Both fill ldap_servers and services.
std::vector<model::Observation> probe_clear(const Target& target, const net::Network& network,
                                            const Settings& settings);
std::vector<model::Observation> probe_tls(const Target& target, const net::Network& network, const Settings& settings);

}  // namespace hygie::probes::ldap
