// MongoDB: its version, and whether it would list its databases for anyone. No name of any leaves it.
#pragma once

#include "probes/probe.hpp"

namespace hygie::probes::mongodb {

std::vector<model::Observation> probe(const Target& target, const net::Network& network, const Settings& settings);

}  // namespace hygie::probes::mongodb
