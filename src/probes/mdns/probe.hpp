// Multicast DNS (RFC 6762) on UDP port 5353, asked by unicast: what does the machine announce?
#pragma once

#include "probes/probe.hpp"

namespace hygie::probes::mdns {

util::Bytes opening(const Target& target);
// Asks for the list of services (RFC 6763 9) and the name of the machine's own address, then for those services that
// tell a model. A row of `mdns_responders` when one answers. RFC 6762 5.5 lets a responder be silent to a question that
// comes from another network: silence proves nothing.
std::vector<model::Observation> probe(const Target& target, const net::Network& network, const Settings& settings);

}  // namespace hygie::probes::mdns
