// KNXnet/IP devices (EN 13321-2) on UDP port 3671.
#pragma once

#include "probes/probe.hpp"

namespace hygie::probes::knx {

util::Bytes opening(const Target& target);
// Asks for the description; no connection to the bus is opened. A row of `building_devices` when a device answers.
std::vector<model::Observation> probe(const Target& target, const net::Network& network, const Settings& settings);

}  // namespace hygie::probes::knx
