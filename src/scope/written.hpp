// What a person writes to name machines, read without asking anybody: an address, a network, a range, or a name.
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "util/ip_address.hpp"
#include "util/result.hpp"

namespace hygie::scope {

// A name for the resolver, RFC 1123 2.1 form.
struct HostName {
  std::string text;
};

using Written = std::variant<util::IpRange, HostName>;

// "10.0.0.5", "10.0.0.0/24", "10.0.0.1-10.0.0.20", "10.0.0.1-20", "fd00::1-fd00::20", "srv-mairie". The error says what
// is wrong with `text` and what to write. Of networks of any size: whoever sweeps them asks check_sweepable() too.
util::Result<Written> parse_written(std::string_view text);

// Why this range may not be swept: it is too large, or holds addresses that are no machine (multicast, unspecified).
util::Result<void> check_sweepable(const util::IpRange& range, std::string_view written);

// Number of addresses, at most 2^32 (more counts as that).
std::uint64_t address_count(const util::IpRange& range);

// Is any address of the range public (see is_public)?
bool has_public(const util::IpRange& range);

}  // namespace hygie::scope
