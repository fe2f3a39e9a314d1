#include "model/scope.hpp"

#include <algorithm>

namespace hygie::model {

bool Scope::is_target(const util::IpAddress& address) const {
  const auto holds = [&](const util::IpRange& range) { return range.contains(address); };
  if (std::any_of(exclusions.begin(), exclusions.end(), holds)) return false;
  return std::any_of(targets.begin(), targets.end(), [&](const Target& target) { return holds(target.range); });
}

bool Scope::permits(const util::IpAddress& address, std::uint16_t port) const {
  const auto holds = [&](const util::IpRange& range) { return range.contains(address); };
  if (std::any_of(exclusions.begin(), exclusions.end(), holds)) return false;
  if (is_target(address)) return true;
  return std::any_of(services.begin(), services.end(),
                     [&](const AllowedService& service) { return service.address == address && service.port == port; });
}

}  // namespace hygie::model
