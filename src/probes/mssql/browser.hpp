// The SQL Server Browser of a host: names of instances, versions and ports, for the asking.
#pragma once

#include "probes/probe.hpp"

namespace hygie::probes::mssql {

std::vector<model::Observation> probe_browser(const Target& target, const net::Network& network,
                                              const Settings& settings);

}  // namespace hygie::probes::mssql
