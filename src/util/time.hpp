// Instants are UTC seconds, written as ISO 8601 ("2026-11-14T09:30:00Z"). Printed dates use the engagement's zone,
// never TZ.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "util/result.hpp"

namespace hygie::util {

using Instant = std::chrono::sys_seconds;
using Date = std::chrono::year_month_day;

// The system's clock. Only src/app calls it: everything else is handed the time.
Instant now();

std::string format_instant(Instant instant);
std::string format_date(Date date);

// "2026-11-14T09:30:00Z" or "2026-11-14" (midnight UTC). Anything else, an impossible date included, is nothing.
std::optional<Instant> parse_instant(std::string_view text);
std::optional<Date> parse_date(std::string_view text);

// A zone with the rules written here, so that the same facts print the same dates on every machine.
// Known: UTC, Europe/Paris and the French overseas zones of the IANA database.
class TimeZone {
 public:
  static Result<TimeZone> named(std::string_view iana_name);
  static TimeZone paris();
  std::chrono::seconds offset_at(Instant instant) const;
  Date date_at(Instant instant) const;
  // Local wall-clock "2026-11-14 10:30".
  std::string local_minute(Instant instant) const;
  std::string_view name() const { return name_; }

 private:
  TimeZone(std::string_view name, std::chrono::minutes standard, bool european_summer)
      : name_(name), standard_(standard), european_summer_(european_summer) {}
  std::string_view name_;
  std::chrono::minutes standard_;
  bool european_summer_;
};

}  // namespace hygie::util
