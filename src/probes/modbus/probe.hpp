// Modbus controllers on TCP port 502.
#pragma once

#include "probes/probe.hpp"

namespace hygie::probes::modbus {

// Reads the device identification and nothing else. A row of `industrial_devices` when a controller answers.
std::vector<model::Observation> probe(const Target& target, const net::Network& network, const Settings& settings);

}  // namespace hygie::probes::modbus
