// PostgreSQL: is TLS offered, and is the account that every installation has let in without a password?
#pragma once

#include "probes/probe.hpp"

namespace hygie::probes::postgresql {

// SSLRequest, then one StartupMessage, inside TLS where that is offered. No password is ever sent: where one is asked
// for, the connection ends, which the server does not count as a failed login.
std::vector<model::Observation> probe(const Target& target, const net::Network& network, const Settings& settings);

}  // namespace hygie::probes::postgresql
