// What an X.509 certificate says of itself (RFC 5280).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "util/reader.hpp"
#include "util/time.hpp"

namespace hygie::probes::tls {

enum class SelfSigned : std::uint8_t { yes, no };

struct Certificate {
  std::string subject{};  // RFC 4514 order, made printable
  std::string issuer{};
  std::string names{};  // subjectAltName: DNS names and addresses between spaces, at most 100 names and 4 KiB
  util::Instant not_before{};
  util::Instant not_after{};
  std::string key_type{};  // rsa, ec, ed25519, dsa, other
  std::int64_t key_bits = 0;
  std::string signature_hash{};  // "sha256"; "" when the algorithm has none of its own (ed25519)
  SelfSigned self_signed = SelfSigned::no;
  std::string fingerprint_sha256{};  // 64 hex digits
  std::string serial{};              // hex
  std::int64_t names_total = 0;      // of subjectAltName, those that `names` leaves out included
};

// Nothing if the bytes are no certificate or its dates cannot be read.
std::optional<Certificate> parse_certificate(util::ByteView der);

}  // namespace hygie::probes::tls
