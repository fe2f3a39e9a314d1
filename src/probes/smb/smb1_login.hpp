// A null or guest login over SMB1, for servers that speak nothing newer, and what it reaches inside.
#pragma once

#include "probes/smb/stay.hpp"

namespace hygie::probes::smb {

// One attempt; the caller has asked the login budget.
Stay log_in_over_smb1(const Line& line, ntlm::Visitor visitor);

}  // namespace hygie::probes::smb
