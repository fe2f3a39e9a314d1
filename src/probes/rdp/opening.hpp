// Messages to and from an RDP server, and the first of them, in which its security protocol is agreed on.
#pragma once

#include <cstdint>

#include "net/network.hpp"
#include "probes/rdp/x224.hpp"
#include "util/deadline.hpp"

namespace hygie::probes::rdp {

// One message: its TPKT header announces the length; the payload alone is returned. Reason "closed" or "reset": nothing
// came before the end; "cut": something did; "bad_frame": no TPKT.
net::Attempt<util::Bytes> read_tpkt(net::Stream& stream, util::Deadline deadline);

// Asks for these protocols and reads what the server confirms.
net::Attempt<Confirm> negotiate(net::Stream& stream, std::uint32_t protocols, util::Deadline deadline);

}  // namespace hygie::probes::rdp
