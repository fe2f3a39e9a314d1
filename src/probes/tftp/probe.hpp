// TFTP (RFC 1350) on UDP port 69: is there a server?
#pragma once

#include "probes/probe.hpp"

namespace hygie::probes::tftp {

util::Bytes opening(const Target& target);
// Asks for a file that cannot exist; nothing is written and nothing real is read. A row of `tftp_servers` when a server
// answers.
std::vector<model::Observation> probe(const Target& target, const net::Network& network, const Settings& settings);

}  // namespace hygie::probes::tftp
