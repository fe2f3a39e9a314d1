#include "discovery/addresses.hpp"

#include <algorithm>
#include <optional>
#include <stdexcept>

namespace hygie::discovery {
namespace {

constexpr std::size_t most_addresses = 1u << 20;  // a scope that scope/ made stays far below

}  // namespace

std::vector<util::IpAddress> swept_addresses(const model::Scope& scope) {
  std::vector<util::IpAddress> addresses;
  for (const model::Target& target : scope.targets) {
    std::optional<util::IpAddress> address = target.range.first;
    for (; address && target.range.contains(*address); address = address->next()) {
      // Inside a target by construction: only the exclusions are left to ask.
      const auto holds = [&](const util::IpRange& range) { return range.contains(*address); };
      if (std::none_of(scope.exclusions.begin(), scope.exclusions.end(), holds)) addresses.push_back(*address);
      if (addresses.size() > most_addresses) throw std::logic_error{"a scope holds more addresses than can be swept"};
    }
  }
  std::sort(addresses.begin(), addresses.end());
  addresses.erase(std::unique(addresses.begin(), addresses.end()), addresses.end());
  return addresses;
}

}  // namespace hygie::discovery
