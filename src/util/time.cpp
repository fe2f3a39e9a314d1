#include "util/time.hpp"

#include <fmt/core.h>

#include <array>
#include <charconv>

namespace hygie::util {
namespace {

struct ZoneRule {
  std::string_view name;
  std::chrono::minutes standard;
  bool european_summer;
};

using std::chrono::minutes;
// IANA time zone database, the zones in which French communes lie (Saint-Pierre keeps North American summer time:
// absent).
constexpr std::array zones{
    ZoneRule{"Europe/Paris", minutes{60}, true},
    ZoneRule{"UTC", minutes{0}, false},
    ZoneRule{"America/Guadeloupe", minutes{-240}, false},
    ZoneRule{"America/Martinique", minutes{-240}, false},
    ZoneRule{"America/Cayenne", minutes{-180}, false},
    ZoneRule{"Indian/Reunion", minutes{240}, false},
    ZoneRule{"Indian/Mayotte", minutes{180}, false},
    ZoneRule{"Pacific/Noumea", minutes{660}, false},
    ZoneRule{"Pacific/Tahiti", minutes{-600}, false},
    ZoneRule{"Pacific/Wallis", minutes{720}, false},
    ZoneRule{"America/St_Barthelemy", minutes{-240}, false},
    ZoneRule{"America/Marigot", minutes{-240}, false},
};

// Directive 2000/84/EC: summer time runs from 01:00 UTC of the last Sunday of March to that of October.
bool is_european_summer(Instant instant) {
  using namespace std::chrono;
  const year_month_day day{floor<days>(instant)};
  const sys_days begin{day.year() / March / Sunday[last]};
  const sys_days end{day.year() / October / Sunday[last]};
  return instant >= begin + hours{1} && instant < end + hours{1};
}

std::optional<int> digits(std::string_view text, std::size_t at, std::size_t count) {
  int number = 0;
  const char* begin = text.data() + at;
  const auto [end, problem] = std::from_chars(begin, begin + count, number);
  if (problem != std::errc{} || end != begin + count || *begin == '-') return std::nullopt;
  return number;
}

}  // namespace

Instant now() {
  return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

std::string format_date(Date date) {
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()));
}

std::string format_instant(Instant instant) {
  const auto day = std::chrono::floor<std::chrono::days>(instant);
  const std::chrono::hh_mm_ss time{instant - day};
  return fmt::format("{}T{:02}:{:02}:{:02}Z", format_date(Date{day}), time.hours().count(), time.minutes().count(),
                     time.seconds().count());
}

std::optional<Date> parse_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = digits(text, 0, 4);
  const auto month = digits(text, 5, 2);
  const auto day = digits(text, 8, 2);
  if (!year || !month || !day) return std::nullopt;
  const Date date{std::chrono::year{*year}, std::chrono::month{static_cast<unsigned>(*month)},
                  std::chrono::day{static_cast<unsigned>(*day)}};
  if (!date.ok()) return std::nullopt;
  return date;
}

std::optional<Instant> parse_instant(std::string_view text) {
  const auto date = parse_date(text.substr(0, 10));
  if (!date) return std::nullopt;
  const Instant midnight{std::chrono::sys_days{*date}};
  if (text.size() == 10) return midnight;
  if (text.size() != 20 || text[10] != 'T' || text[13] != ':' || text[16] != ':' || text[19] != 'Z')
    return std::nullopt;
  const auto hour = digits(text, 11, 2);
  const auto minute = digits(text, 14, 2);
  const auto second = digits(text, 17, 2);
  if (!hour || !minute || !second || *hour > 23 || *minute > 59 || *second > 59) return std::nullopt;
  return midnight + std::chrono::hours{*hour} + std::chrono::minutes{*minute} + std::chrono::seconds{*second};
}

Result<TimeZone> TimeZone::named(std::string_view iana_name) {
  std::string known;
  for (const ZoneRule& zone : zones) {
    if (zone.name == iana_name) return TimeZone{zone.name, zone.standard, zone.european_summer};
    known += known.empty() ? "" : ", ";
    known += zone.name;
  }
  return Error{fmt::format("\"{}\" is not a time zone Hygie knows; use one of {}", iana_name, known)};
}

TimeZone TimeZone::paris() {
  return TimeZone{zones[0].name, zones[0].standard, zones[0].european_summer};
}

std::chrono::seconds TimeZone::offset_at(Instant instant) const {
  const bool summer = european_summer_ && is_european_summer(instant);
  return standard_ + std::chrono::minutes{summer ? 60 : 0};
}

Date TimeZone::date_at(Instant instant) const {
  return Date{std::chrono::floor<std::chrono::days>(instant + offset_at(instant))};
}

std::string TimeZone::local_minute(Instant instant) const {
  const std::string local = format_instant(instant + offset_at(instant));
  return local.substr(0, 10) + " " + local.substr(11, 5);
}

}  // namespace hygie::util
