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

// `chain` is DER, the server's own certificate first. Verified at `now` for a TLS server, names not compared.
// unknown: this machine has no trust store, or the chain could not be read.
Trusted verify(const std::vector<util::Bytes>& chain, util::Instant now);

}  // namespace hygie::probes::tls
