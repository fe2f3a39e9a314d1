// SMB without a login: dialects, signing, encryption, and what NTLM's challenge names.
#pragma once

#include <vector>

#include "model/observation.hpp"
#include "probes/probe.hpp"

namespace hygie::probes::smb {

// Fills smb_servers, smb_dialects and ntlm_challenges, and services and os_version where something was learnt.
std::vector<model::Observation> probe(const Target& target, const net::Network& network, const Settings& settings);

}  // namespace hygie::probes::smb
