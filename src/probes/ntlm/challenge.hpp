// NTLM (MS-NLMP): the message that opens a login, and what the server's challenge gives away. No account is involved.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "util/reader.hpp"
#include "util/time.hpp"

namespace hygie::probes::ntlm {

// VERSION (MS-NLMP 2.2.2.10).
struct Version {
  std::uint8_t major = 0;
  std::uint8_t minor = 0;
  std::uint16_t build = 0;
  std::string text() const;  // "10.0.19045"
};

// CHALLENGE_MESSAGE (MS-NLMP 2.2.1.2). Names are printable; "" when the server did not send them.
struct Challenge {
  std::string netbios_computer{};
  std::string netbios_domain{};
  std::string dns_computer{};
  std::string dns_domain{};
  std::string dns_forest{};
  std::optional<Version> version{};
  std::optional<util::Instant> system_time{};
  // What an answer to it is made of (authenticate.hpp); no fact.
  std::uint32_t flags = 0;                  // NegotiateFlags
  util::Bytes server_challenge{};           // 8 bytes
  util::Bytes target_info{};                // AV_PAIRs as sent
  std::optional<std::uint64_t> filetime{};  // MsvAvTimestamp as sent
};

// What negotiate_message() asks for (MS-NLMP 2.2.2.5): UNICODE, OEM, REQUEST_TARGET, NTLM, ALWAYS_SIGN,
// EXTENDED_SESSIONSECURITY, VERSION, 128, 56.
inline constexpr std::uint32_t asked_flags =
    0x1 | 0x2 | 0x4 | 0x200 | 0x8000 | 0x80000 | 0x02000000 | 0x20000000 | 0x80000000;

// NEGOTIATE_MESSAGE (MS-NLMP 2.2.1.1) that asks for the target's names and version.
util::Bytes negotiate_message();

// The same inside SPNEGO's NegTokenInit (RFC 4178 4.2.1), as SMB2 wants it.
util::Bytes spnego_negotiate();

// Reads a CHALLENGE_MESSAGE that begins `message`. Nothing when it is cut, or when a length points outside.
std::optional<Challenge> parse_challenge(util::ByteView message);

// Finds the CHALLENGE_MESSAGE within a token that wraps it (SPNEGO, HTTP, TDS …) and reads it.
std::optional<Challenge> find_challenge(util::ByteView token);

}  // namespace hygie::probes::ntlm
