// ZooKeeper: its version, where it tells. Whether its nodes may be read shows only in a session, which is not begun.
#pragma once

#include "probes/probe.hpp"

namespace hygie::probes::zookeeper {

std::vector<model::Observation> probe(const Target& target, const net::Network& network, const Settings& settings);

}  // namespace hygie::probes::zookeeper
