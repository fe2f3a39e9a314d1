#include "scope/fields.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "scope/written.hpp"
#include "util/text.hpp"
#include "util/time.hpp"

namespace hygie::scope {
namespace {

bool is_digit(char letter) {
  return letter >= '0' && letter <= '9';
}

bool is_letter(char letter) {
  return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
}

template <typename Words>
Problem one_of(const std::string& text, const Words& words) {
  if (std::find(words.begin(), words.end(), text) != words.end()) return std::nullopt;
  std::string known;
  for (const std::string_view word : words) known += (known.empty() ? "\"" : ", \"") + std::string{word} + "\"";
  return fmt::format("\"{}\" is not known; write one of {}", text, known);
}

// ISO/IEC 7812-1 annex B: every second digit from the right is doubled.
bool luhn_holds(std::string_view digits) {
  int sum = 0;
  for (std::size_t place = 0; place < digits.size(); ++place) {
    int value = digits[digits.size() - 1 - place] - '0';
    if (place % 2 == 1) value = value * 2 > 9 ? value * 2 - 9 : value * 2;
    sum += value;
  }
  return sum % 10 == 0;
}

// INSEE: the sites of La Poste (SIREN 356 000 000) have a plain digit sum that is a multiple of five.
bool is_la_poste(std::string_view digits) {
  int sum = 0;
  for (const char digit : digits) sum += digit - '0';
  return digits.starts_with("356000000") && sum % 5 == 0;
}

}  // namespace

Problem siret_problem(const std::string& text) {
  std::string digits = text;
  std::erase(digits, ' ');
  if (digits.empty()) return std::nullopt;
  if (digits.size() != 14 || !std::all_of(digits.begin(), digits.end(), is_digit))
    return fmt::format("\"{}\" is not a SIRET; write its 14 digits", text);
  if (!luhn_holds(digits) && !is_la_poste(digits))
    return fmt::format("\"{}\" is not a SIRET; its check digit does not fit, a digit was mistyped", text);
  return std::nullopt;
}

Problem act_problem(const std::string& text) {
  constexpr std::array<std::string_view, 5> acts{"smb_guest", "smb_null", "snmp_default", "ftp_anonymous", "public_ip"};
  return one_of(text, acts);
}

Problem machines_problem(const std::string& text) {
  const auto written = parse_written(text);
  if (written) return std::nullopt;
  return written.error().message;
}

Problem machine_problem(const std::string& text) {
  const auto written = parse_written(text);
  if (!written) return written.error().message;
  const auto* range = std::get_if<util::IpRange>(&*written);
  if (range == nullptr || range->first == range->last) return std::nullopt;
  return fmt::format("{} is not one machine; write an address or a name", text);
}

Problem name_problem(const std::string& text) {
  const auto allowed = [](char letter) {
    return is_letter(letter) || is_digit(letter) || letter == '_' || letter == '-';
  };
  if (!text.empty() && text.size() <= 64 && std::all_of(text.begin(), text.end(), allowed)) return std::nullopt;
  return fmt::format("\"{}\" is not a short name; use letters without accents, digits, _ and -",
                     util::printable(text, 80));
}

Problem minute_problem(const std::string& text) {
  const bool has_form = text.size() == 5 && text[2] == ':' && is_digit(text[0]) && is_digit(text[1]) &&
                        is_digit(text[3]) && is_digit(text[4]);
  if (has_form && text.substr(0, 2) < "24" && text[3] < '6') return std::nullopt;
  return fmt::format("\"{}\" is not a time of day; write \"08:00\"", text);
}

Problem way_problem(const std::string& text) {
  constexpr std::array<std::string_view, 4> ways{"ssh", "winrm", "ldap", "snmp"};
  return one_of(text, ways);
}

Problem variable_problem(const std::string& text) {
  const auto allowed = [](char letter) { return is_letter(letter) || is_digit(letter) || letter == '_'; };
  if (!text.empty() && !is_digit(text.front()) && std::all_of(text.begin(), text.end(), allowed)) return std::nullopt;
  return "this is not the name of an environment variable; write \"HYGIE_SSH_PASSWORD\" and set that variable";
}

Problem language_problem(const std::string& text) {
  constexpr std::array<std::string_view, 2> languages{"fr", "en"};
  return one_of(text, languages);
}

Problem timezone_problem(const std::string& text) {
  const auto zone = util::TimeZone::named(text);
  if (zone) return std::nullopt;
  return zone.error().message;
}

}  // namespace hygie::scope
