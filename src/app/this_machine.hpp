// This machine as the network would see it, from its own list of listening sockets.
#pragma once

#include <vector>

#include "model/endpoint.hpp"
#include "model/observation.hpp"

namespace hygie::app {

// From the listening_ports rows of the local collector: a port bound to every address is open (and is then asked over
// the loopback); one bound to a single address of the network stays unknown, as it cannot be asked from here without
// leaving the loopback; every other known port is refused. Without such rows nothing is known: all ports filtered.
model::DiscoveredHost this_machine(const model::Observation* listening_ports,
                                   const std::vector<std::uint16_t>& known_ports);

}  // namespace hygie::app
