// NTP (UDP 123): the time service, and the two questions by which an old ntpd answers strangers with far more than it
// was asked: control (mode 6) and monlist (mode 7). One packet each; of the answer only the first packet is read.
#pragma once

#include <vector>

#include "probes/probe.hpp"

namespace hygie::probes::ntp {

// Fills ntp_servers. Silence on one of the questions counts as "no" only where the server has answered another.
std::vector<model::Observation> probe(const Target& target, const net::Network& network, const Settings& settings);

}  // namespace hygie::probes::ntp
