// rsync daemons: which modules there are, and which of them let anyone in. No file is listed or read.
#pragma once

#include "probes/probe.hpp"

namespace hygie::probes::rsync {

// Asks for the list, then for each of at most 8 modules by its name; the talk ends where a password would be due.
std::vector<model::Observation> probe(const Target& target, const net::Network& network, const Settings& settings);

}  // namespace hygie::probes::rsync
