// Memcached: does it answer without a password? It is asked for its version alone.
#pragma once

#include "probes/probe.hpp"

namespace hygie::probes::memcached {

std::vector<model::Observation> probe(const Target& target, const net::Network& network, const Settings& settings);

util::Bytes udp_opening(const Target& target);
// The same question over UDP, where an answer at all is the fault: anyone may have it sent to a victim, and the longer
// answers of this server are ten thousand times the question. A row of `memcached_udp` when it answers.
std::vector<model::Observation> probe_udp(const Target& target, const net::Network& network, const Settings& settings);

}  // namespace hygie::probes::memcached
