// Whether a chain ends at an authority that this machine trusts.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "util/reader.hpp"
#include "util/time.hpp"

namespace hygie::probes::tls {

enum class Trusted : std::uint8_t { yes, no, unknown };
std::string_view to_text(Trusted trusted);

struct Judgement {
  Trusted trusted = Trusted::unknown;
  // Why not, where it is not: self_signed, unknown_issuer, expired, not_yet_valid, bad_signature, not_for_servers,
  // broken_chain, weak or other.
  std::string_view distrust{};
};

// `chain` is DER, the server's own certificate first. Verified at `now` for a TLS server (RFC 5280 6), names not
// compared. unknown: this machine has no trust store, or the chain could not be read.
Judgement verify(const std::vector<util::Bytes>& chain, util::Instant now);

}  // namespace hygie::probes::tls
