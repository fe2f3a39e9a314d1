// BACnet devices (ISO 16484-5) on UDP port 47808.
#pragma once

#include "probes/probe.hpp"

namespace hygie::probes::bacnet {

util::Bytes opening(const Target& target);
// Reads name, vendor, model and firmware. A row of `building_devices` when a device answers.
std::vector<model::Observation> probe(const Target& target, const net::Network& network, const Settings& settings);

}  // namespace hygie::probes::bacnet
