// SSH servers: identification, algorithms, host keys (RFC 4253), without login.
#pragma once

#include "probes/probe.hpp"

namespace hygie::probes::ssh {

std::vector<model::Observation> probe(const Target& target, const net::Network& network, const Settings& settings);

}  // namespace hygie::probes::ssh
