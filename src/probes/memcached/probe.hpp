// Memcached: does it answer without a password? It is asked for its version alone.
#pragma once

#include "probes/probe.hpp"

namespace hygie::probes::memcached {

std::vector<model::Observation> probe(const Target& target, const net::Network& network, const Settings& settings);

}  // namespace hygie::probes::memcached
