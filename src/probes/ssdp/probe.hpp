// UPnP devices (UPnP Device Architecture 1.1) on UDP port 1900.
#pragma once

#include "probes/probe.hpp"

namespace hygie::probes::ssdp {

util::Bytes opening(const Target& target);
// A row of `ssdp_devices` for each root device, and of `upnp_port_mappings` for each port a router forwards.
std::vector<model::Observation> probe(const Target& target, const net::Network& network, const Settings& settings);

}  // namespace hygie::probes::ssdp
