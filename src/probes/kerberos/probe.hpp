// Kerberos (TCP 88): that a key distribution centre is there, its clock, and its realm where it tells it to nobody in
// particular. TCP alone, for every KDC must take it (RFC 4120 7.2.2): UDP would say the same again.
#pragma once

#include <vector>

#include "probes/probe.hpp"

namespace hygie::probes::kerberos {

// Fills kerberos_servers and services.
std::vector<model::Observation> probe(const Target& target, const net::Network& network, const Settings& settings);

}  // namespace hygie::probes::kerberos
