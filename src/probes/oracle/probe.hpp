// The listener of an Oracle database: its version, where it tells; no login is tried.
#pragma once

#include "probes/probe.hpp"

namespace hygie::probes::oracle {

std::vector<model::Observation> probe(const Target& target, const net::Network& network, const Settings& settings);

}  // namespace hygie::probes::oracle
