// The opening of the RFB protocol (RFC 6143 7.1): version and security types, read without any login.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "util/reader.hpp"

namespace hygie::probes::vnc {

// "RFB 003.008\n" (RFC 6143 7.1.1).
struct Version {
  int major = 0;
  int minor = 0;
  std::string text() const;  // "3.8"
};
inline constexpr std::size_t greeting_size = 12;
// Nothing when the bytes do not begin with a whole greeting.
std::optional<Version> parse_greeting(util::ByteView bytes);

// How a client of version 3.8 answers: with the newest version that both have, 3.3, 3.7 or 3.8. Versions of their own
// (Apple's 3.889, RealVNC's 4.1 and 5.0) contain 3.8.
enum class Dialect : std::uint8_t { v3_3, v3_7, v3_8 };
Dialect common_dialect(const Version& server);
std::string_view greeting_for(Dialect dialect);

// Security types (RFC 6143 8.1.2 and the registry it names).
inline constexpr std::uint32_t type_invalid = 0;
inline constexpr std::uint32_t type_none = 1;
inline constexpr std::uint32_t type_vnc = 2;
inline constexpr std::uint32_t type_tight = 16;
inline constexpr std::uint32_t type_vencrypt = 19;

// VeNCrypt's second list: subtypes, each a type on its own (0x100 and above).
inline constexpr std::size_t vencrypt_version_size = 2;
// The one version in use, 0.2.
inline constexpr std::string_view vencrypt_version{"\x00\x02", 2};
// Nothing when there are fewer bytes than `count` subtypes take.
std::optional<std::vector<std::uint32_t>> parse_subtypes(util::ByteView bytes, std::size_t count);

// What a type means.
enum class Authentication : std::uint8_t { none, required, unknown };
enum class Encryption : std::uint8_t { none, required, unknown };
struct Traits {
  std::string name{};  // "VncAuth", "X509None"; the number of a type that no registry has
  Authentication authentication = Authentication::unknown;
  Encryption encryption = Encryption::unknown;  // of the session, not only of the password
};
Traits traits_of(std::uint32_t type);

// TightVNC's own negotiation (rfbproto, "Tight Security Type"): each tunnel and each way to authenticate is a
// capability of 16 bytes that begins with its code. Nothing when there are fewer bytes than `count` take.
inline constexpr std::size_t capability_size = 16;
std::optional<std::vector<std::uint32_t>> parse_capabilities(util::ByteView bytes, std::size_t count);
// Codes are its own: 129 is a Unix login there.
Traits tight_traits_of(std::uint32_t code);

}  // namespace hygie::probes::vnc
