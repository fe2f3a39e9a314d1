// What a visitor reaches once inside: IPC$, the list of shares, the pipe to the accounts, and each share's root.
#pragma once

#include "probes/smb/inside.hpp"
#include "probes/smb/rpc.hpp"
#include "probes/smb/stay.hpp"

namespace hygie::probes::smb {

inline constexpr std::size_t most_shares = 1024;        // of all pages together
inline constexpr std::size_t most_shares_entered = 64;  // the reach of further ones stays unknown

// Fills `stay`; stops where the server breaks off, and says so in stay.seen.
void look_around(const Line& line, Inside& inside, Stay& stay);

// \\server\share as a tree connect wants it; an IPv6 address as Windows writes it in such paths.
util::Bytes tree_path(const util::IpAddress& server, util::ByteView share);

}  // namespace hygie::probes::smb
