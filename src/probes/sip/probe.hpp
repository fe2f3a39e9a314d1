// SIP telephones and exchanges (RFC 3261) on port 5060, UDP and TCP.
#pragma once

#include "probes/probe.hpp"

namespace hygie::probes::sip {

util::Bytes opening(const Target& target);
// Asks OPTIONS, over the transport of the target. A row of `sip_servers` when something answers.
std::vector<model::Observation> probe(const Target& target, const net::Network& network, const Settings& settings);

}  // namespace hygie::probes::sip
