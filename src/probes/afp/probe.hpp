// Apple file servers (AFP over TCP), NAS and old Macs: what they say before any login.
#pragma once

#include "probes/probe.hpp"

namespace hygie::probes::afp {

// Asks for the server's status, opens no session, and logs in as nobody. A row of `afp_servers`.
std::vector<model::Observation> probe(const Target& target, const net::Network& network, const Settings& settings);

}  // namespace hygie::probes::afp
