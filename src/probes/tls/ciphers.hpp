// The cipher suites of SSL 3.0 to TLS 1.3 that are offered to servers, and what their names tell.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "probes/tls/version.hpp"

namespace hygie::probes::tls {

struct CipherSuite {
  std::uint16_t code = 0;
  std::string_view name{};  // IANA name
};

// Every suite known here, common ones first (IANA "TLS Cipher Suites", RFC 8446 B.4).
std::span<const CipherSuite> all_suites();

// The codes that may be offered with this version: the five of TLS 1.3, or all others.
std::vector<std::uint16_t> suites_for(Version version);

// The words that the table tls_ciphers uses.
struct CipherTraits {
  std::string_view name{};
  std::string_view forward_secrecy{};  // yes, no
  std::string_view encryption{};       // null, rc4, des, 3des, rc2, cbc, aead, other
  std::string_view authentication{};   // certificate, anonymous, psk
  std::string_view strength{};         // weak, cbc, strong
};

// Nothing for a code that is not in all_suites(): a server can only choose what was offered.
std::optional<CipherTraits> traits_of(std::uint16_t code);

}  // namespace hygie::probes::tls
