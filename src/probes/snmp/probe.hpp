// SNMP (UDP 161): the engine of version 3, and whether the two communities that devices leave the factory with read.
//
// Nothing is ever written. Communities are asked only where the engagement allows snmp_default: "public" and "private",
// in versions 1 and 2c, one GetRequest each. An agent keeps silent towards a community it does not know (RFC
// 3584 5.2.1), so silence counts as "no" only when the same agent has answered something else in the same talk. Whether
// a community may write cannot be known without writing: default_write says "no" when neither reads, else "unknown".
#pragma once

#include <vector>

#include "probes/probe.hpp"

namespace hygie::probes::snmp {

// Fills snmp_agents and snmp_communities, and os_version from sysDescr.
std::vector<model::Observation> probe(const Target& target, const net::Network& network, const Settings& settings);

}  // namespace hygie::probes::snmp
