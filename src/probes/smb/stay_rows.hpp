// From visits without an account to rows of smb_sessions and smb_shares.
#pragma once

#include <vector>

#include "probes/smb/rows.hpp"
#include "probes/smb/stay.hpp"

namespace hygie::probes::smb {

// ok when a server decided on one of the visits at least: then both have a row. Else why none was judged.
Status session_status(const std::vector<Stay>& stays);
std::vector<model::Row> session_rows(const std::vector<Stay>& stays, std::uint16_t port);

// ok when one of them gave the whole list; else what kept it back.
Status share_status(const std::vector<Stay>& stays);
std::vector<model::Row> share_rows(const std::vector<Stay>& stays, std::uint16_t port);

}  // namespace hygie::probes::smb
