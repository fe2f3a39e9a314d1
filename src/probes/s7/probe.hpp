// Siemens S7 controllers on TCP port 102.
#pragma once

#include "probes/probe.hpp"

namespace hygie::probes::s7 {

// Reads the module and component identification and nothing else. A row of `industrial_devices` when a controller
// answers.
std::vector<model::Observation> probe(const Target& target, const net::Network& network, const Settings& settings);

}  // namespace hygie::probes::s7
