// The first words of a connection to an RDP server, up to the point where its security protocol takes over.
#pragma once

#include <cstdint>
#include <optional>

#include "net/network.hpp"
#include "probes/rdp/x224.hpp"
#include "util/deadline.hpp"

namespace hygie::probes::rdp {

// One message: its TPKT header announces the length; the payload alone is returned. Reason "closed" or "reset": nothing
// came before the end; "cut": something did; "bad_frame": no TPKT.
net::Attempt<util::Bytes> read_tpkt(net::Stream& stream, util::Deadline deadline);

// Asks for these protocols and reads what the server confirms.
net::Attempt<Confirm> negotiate(net::Stream& stream, std::uint32_t protocols, util::Deadline deadline);

// RDP's way of STARTTLS (MS-RDPBCGR 5.4.5.1): after success the next bytes on `stream` are TLS's ClientHello. Fails
// with "tls_not_offered" where the server wants RDP's own security, else with the stream's failure or "bad_reply".
std::optional<net::Failure> open_tls(net::Stream& stream, util::Deadline deadline);

}  // namespace hygie::probes::rdp
