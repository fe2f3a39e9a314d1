// The exchange in which a server without TLS says how it encrypts: MCS Connect Initial and Connect Response, with GCC
// conference data inside (MS-RDPBCGR 2.2.1.3 and 2.2.1.4). No user is named and nothing is joined.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>

#include "util/reader.hpp"

namespace hygie::probes::rdp {

// encryptionMethod (MS-RDPBCGR 2.2.1.4.3).
enum class Method : std::uint32_t { none = 0, rc4_40 = 1, rc4_128 = 2, rc4_56 = 8, fips = 16 };
// Weakest first.
inline constexpr std::array all_methods{Method::rc4_40, Method::rc4_56, Method::rc4_128, Method::fips};
inline constexpr std::uint32_t every_method = 1 | 2 | 8 | 16;
// "40", "56", "128", "fips"; "none".
std::string_view to_text(Method method);

// encryptionLevel: 0 to 4, in the words of the specification; "" for a level that it does not have.
std::string_view level_text(std::uint32_t level);

// TS_UD_SC_SEC1: what the server chose of what was offered.
struct ServerSecurity {
  std::uint32_t method = 0;
  std::uint32_t level = 0;
  // Of the RSA key in its certificate; absent without encryption, or when the key could not be read.
  std::optional<std::int64_t> key_bits{};
  std::string certificate{};  // "proprietary" (signed with a key that everybody knows), "x509", or ""
};

struct ConnectResponse {
  std::uint32_t version = 0;  // TS_UD_SC_CORE: 0x00080004 for RDP 5.0 to 8.1
  ServerSecurity security{};
};
// "4.0", "5.0", "10.7"; "" for a version that the specification does not have.
std::string version_text(std::uint32_t version);

// The server answered in due form that it wants no such connection.
struct ConnectRefused {};
struct BadConnectResponse {};
using McsReply = std::variant<ConnectResponse, ConnectRefused, BadConnectResponse>;

// A Connect Initial that offers these encryption methods, X.224 and TPKT included.
util::Bytes connect_initial(std::uint32_t methods);

// Reads the answer to it, X.224 and TPKT removed.
McsReply parse_connect_response(util::ByteView data);

}  // namespace hygie::probes::rdp
