// The groups of key exchanges (IANA "TLS Supported Groups"; RFC 8422, RFC 7919, RFC 8446 4.2.7).
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace hygie::probes::tls {

struct Group {
  std::uint16_t code = 0;
  std::string_view name{};  // as IANA writes it
  std::string_view kind{};  // elliptic_curve, finite_field, or post_quantum for a hybrid with ML-KEM or Kyber
};

// Every group known here; those of TLS 1.3 first.
std::span<const Group> all_groups();
// "" for a code that is not known here.
Group group_of(std::uint16_t code);

}  // namespace hygie::probes::tls
