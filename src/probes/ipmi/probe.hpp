// IPMI on UDP port 623: the management controller of a server.
#pragma once

#include "probes/probe.hpp"

namespace hygie::probes::ipmi {

util::Bytes opening(const Target& target);
// Asks which logins the controller takes, and whether it would open a session without any cipher; it does not log in.
// A row of `ipmi_servers` when one answers.
std::vector<model::Observation> probe(const Target& target, const net::Network& network, const Settings& settings);

}  // namespace hygie::probes::ipmi
