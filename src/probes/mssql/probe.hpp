// Microsoft SQL Server: its version and whether it encrypts, from the exchange before any login.
#pragma once

#include "probes/probe.hpp"

namespace hygie::probes::mssql {

std::vector<model::Observation> probe(const Target& target, const net::Network& network, const Settings& settings);

}  // namespace hygie::probes::mssql
