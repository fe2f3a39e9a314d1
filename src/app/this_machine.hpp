// This machine as the network would see it, from its own list of listening sockets.
#pragma once

#include <vector>

#include "model/endpoint.hpp"
#include "model/observation.hpp"

namespace hygie::app {

// The ports that discovery and probes ask for.
struct KnownPorts {
  std::vector<std::uint16_t> tcp{};
  std::vector<std::uint16_t> udp{};
};

// From the listening_ports rows of the local collector: a port bound to every address is open (and is then asked over
// the loopback); one bound to a single address of the network stays unknown, as it cannot be asked from here without
// leaving the loopback; every other known port is refused. Without such rows nothing is known: all ports filtered.
model::DiscoveredHost this_machine(const model::Observation* listening_ports, const KnownPorts& known);

}  // namespace hygie::app
