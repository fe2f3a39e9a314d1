// Remote desktop (RDP) without a login: which security it accepts, how it encrypts, and what NTLM's challenge names.
#pragma once

#include <vector>

#include "model/observation.hpp"
#include "probes/probe.hpp"

namespace hygie::probes::rdp {

// Fills rdp_servers, and services, ntlm_challenges and os_version where something was learnt.
std::vector<model::Observation> probe(const Target& target, const net::Network& network, const Settings& settings);

}  // namespace hygie::probes::rdp
