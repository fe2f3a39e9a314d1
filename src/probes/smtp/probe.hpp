// Mail servers: would they pass on a message of a stranger to a stranger? No message is ever sent: DATA is never said.
#pragma once

#include "probes/probe.hpp"

namespace hygie::probes::smtp {

std::vector<model::Observation> probe(const Target& target, const net::Network& network, const Settings& settings);

}  // namespace hygie::probes::smtp
