// SMB without an account: dialects, signing, encryption, what NTLM's challenge names, and, where the engagement allows
// it, what a null and a guest session reach.
#pragma once

#include <vector>

#include "model/observation.hpp"
#include "probes/smb/connection.hpp"

namespace hygie::probes::smb {

// Fills smb_servers, smb_dialects, smb_ciphers, ntlm_challenges, smb_sessions and smb_shares, and services and
// os_version where something was learnt. Port 139 is asked as a NetBIOS session, any other one directly.
std::vector<model::Observation> probe(const Target& target, const net::Network& network, const Settings& settings);

// The same with the carrier named.
std::vector<model::Observation> probe_over(Carrier carrier, const Target& target, const net::Network& network,
                                           const Settings& settings);

}  // namespace hygie::probes::smb
