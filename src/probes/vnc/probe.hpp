// VNC (RFB) without a login: its version and which kinds of security it offers.
#pragma once

#include <vector>

#include "model/observation.hpp"
#include "probes/probe.hpp"

namespace hygie::probes::vnc {

// Fills vnc_servers, and services where something was learnt.
std::vector<model::Observation> probe(const Target& target, const net::Network& network, const Settings& settings);

}  // namespace hygie::probes::vnc
