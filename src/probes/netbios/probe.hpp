// NetBIOS names (RFC 1002) on UDP port 137.
#pragma once

#include "probes/probe.hpp"

namespace hygie::probes::netbios {

util::Bytes opening(const Target& target);
// Asks for the node status. A row of `netbios_names` for each name.
std::vector<model::Observation> probe(const Target& target, const net::Network& network, const Settings& settings);

}  // namespace hygie::probes::netbios
