#include "scope/quiet.hpp"

#include <algorithm>
#include <string>

namespace hygie::scope {

bool is_quiet(const model::Engagement& engagement, util::Instant instant) {
  const auto named = util::TimeZone::named(engagement.timezone);
  const util::TimeZone zone = named ? *named : util::TimeZone::paris();
  // "HH:MM" texts sort as the times they mean.
  const std::string now = zone.local_minute(instant).substr(11);
  return std::any_of(engagement.quiet_hours.begin(), engagement.quiet_hours.end(), [&](const model::QuietHours& hours) {
    if (hours.from < hours.to) return hours.from <= now && now < hours.to;
    return hours.from <= now || now < hours.to;
  });
}

}  // namespace hygie::scope
