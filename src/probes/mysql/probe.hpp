// MySQL and MariaDB by the first packet they send; nothing is written to them.
#pragma once

#include "probes/probe.hpp"

namespace hygie::probes::mysql {

// Whether an account has no password shows only in a login, which is not tried; but a server that turns this address
// away gives nothing to it.
std::vector<model::Observation> probe(const Target& target, const net::Network& network, const Settings& settings);

}  // namespace hygie::probes::mysql
