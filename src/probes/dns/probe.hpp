// DNS (UDP and TCP 53): the software's version where it is told, and whether the server resolves any name for us.
//
// Resolution shows by one question for hygie.invalid with recursion desired: RFC 6761 6.4 has resolvers answer such
// names themselves, so that nothing need leave the network. No zone transfer is ever asked for.
#pragma once

#include <vector>

#include "probes/probe.hpp"

namespace hygie::probes::dns {

// Both fill dns_servers.
std::vector<model::Observation> probe_udp(const Target& target, const net::Network& network, const Settings& settings);
std::vector<model::Observation> probe_tcp(const Target& target, const net::Network& network, const Settings& settings);

}  // namespace hygie::probes::dns
