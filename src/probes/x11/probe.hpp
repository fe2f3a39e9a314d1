// X11 servers: does one let a stranger in? An open one is left at once; nothing is drawn, read or listened to.
#pragma once

#include <vector>

#include "model/observation.hpp"
#include "probes/probe.hpp"

namespace hygie::probes::x11 {

// Fills x11_servers, and services where the protocol was spoken.
std::vector<model::Observation> probe(const Target& target, const net::Network& network, const Settings& settings);

}  // namespace hygie::probes::x11
