// The opening of an RDP connection: X.224 Connection Request and Confirm, in which the security protocol is negotiated
// (MS-RDPBCGR 2.2.1.1 and 2.2.1.2), inside TPKT (RFC 1006 6).
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <variant>

#include "util/reader.hpp"

namespace hygie::probes::rdp {

// requestedProtocols and selectedProtocol (MS-RDPBCGR 2.2.1.1.1): bits, of which the server selects one or none.
inline constexpr std::uint32_t protocol_rdp = 0;
inline constexpr std::uint32_t protocol_ssl = 1;
inline constexpr std::uint32_t protocol_hybrid = 2;
inline constexpr std::uint32_t protocol_hybrid_ex = 8;

// Flags of a Negotiation Response (MS-RDPBCGR 2.2.1.2.1).
inline constexpr std::uint8_t flag_extended_client_data = 0x01;
inline constexpr std::uint8_t flag_graphics_pipeline = 0x02;  // DYNVC_GFX_PROTOCOL_SUPPORTED
inline constexpr std::uint8_t flag_restricted_admin = 0x08;
inline constexpr std::uint8_t flag_redirected_authentication = 0x10;

// failureCode of a Negotiation Failure (MS-RDPBCGR 2.2.1.2.2).
inline constexpr std::uint32_t inconsistent_flags = 4;
// The specification's name; "UNKNOWN" for a code that it does not have.
std::string_view failure_name(std::uint32_t code);

// The length of what follows a TPKT header of 4 bytes. Nothing when it is no TPKT or announces less than X.224 needs.
inline constexpr std::size_t tpkt_header_size = 4;
std::optional<std::size_t> tpkt_length(util::ByteView header);
util::Bytes in_tpkt(util::ByteView payload);

// A Connection Request for these protocols, TPKT included. It names no user and no cookie.
util::Bytes connection_request(std::uint32_t protocols);

// The server takes the connection, with this protocol.
struct Confirmed {
  std::uint32_t protocol = protocol_rdp;
  std::uint8_t flags = 0;
  bool negotiated = false;  // false: a server that knows no negotiation (Windows Server 2003 and before)
};
// It refuses with a Negotiation Failure; code 0: with an X.224 Disconnect Request, which gives no reason.
struct Refused {
  std::uint32_t code = 0;
};
struct Malformed {};
using Confirm = std::variant<Confirmed, Refused, Malformed>;

// Reads a Connection Confirm, TPKT removed.
Confirm parse_confirm(util::ByteView payload);

// The data of an X.224 Data TPDU (MS-RDPBCGR 2.2.1.3), TPKT removed. Nothing when it is another TPDU.
std::optional<util::ByteView> data_of(util::ByteView payload);
// Data within X.224 and TPKT.
util::Bytes in_data(util::ByteView data);

}  // namespace hygie::probes::rdp
