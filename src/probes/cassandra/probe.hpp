// Cassandra: does a session begin without a login? It ends as it begins, before any query.
#pragma once

#include "probes/probe.hpp"

namespace hygie::probes::cassandra {

std::vector<model::Observation> probe(const Target& target, const net::Network& network, const Settings& settings);

}  // namespace hygie::probes::cassandra
