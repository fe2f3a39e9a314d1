// Redis and what speaks like it (Valkey, KeyDB): does it answer without a password? One question, INFO server.
#pragma once

#include "probes/probe.hpp"

namespace hygie::probes::redis {

std::vector<model::Observation> probe(const Target& target, const net::Network& network, const Settings& settings);

}  // namespace hygie::probes::redis
