#include "assessment/values.hpp"

#include <charconv>
#include <cmath>
#include <limits>

#include "util/text.hpp"

namespace hygie::assessment {

void Problem::inside(std::string_view member) {
  if (what_.empty()) return;
  const bool joined = where_.empty() || where_.front() == '[';
  where_ = std::string{member} + (joined ? "" : ".") + where_;
}

void Problem::inside(std::size_t index) {
  if (what_.empty()) return;
  const bool joined = where_.empty() || where_.front() == '[';
  where_ = "[" + std::to_string(index) + "]" + (joined ? "" : ".") + where_;
}

std::string Problem::message() const {
  return (where_.empty() ? "the document" : where_) + " " + what_;
}

std::string printable_text(std::string_view text) {
  std::string shown;
  std::size_t start = 0;
  while (start <= text.size()) {
    const std::size_t end = std::min(text.find_first_of("\n\t", start), text.size());
    shown += util::printable(text.substr(start, end - start), std::numeric_limits<std::size_t>::max());
    if (end < text.size()) shown += text[end];
    start = end + 1;
  }
  return shown;
}

double rounded_figure(double value) {
  constexpr double steps = 1e4;
  return std::round(value * steps) / steps;
}

void decode_text(const Json& json, std::string& value, Problem& problem) {
  const auto* text = json.get_ptr<const std::string*>();
  if (text == nullptr) return problem.say("should be text");
  value = printable_text(*text);
}

void decode_number(const Json& json, double& value, Problem& problem) {
  if (!json.is_number()) return problem.say("should be a number");
  value = json.get<double>();
}

void decode_instant(const Json& json, util::Instant& value, Problem& problem) {
  const auto* text = json.get_ptr<const std::string*>();
  const auto instant = text == nullptr ? std::nullopt : util::parse_instant(*text);
  if (!instant) return problem.say("should be a time such as 2026-11-14T09:30:00Z");
  value = *instant;
}

void decode_date(const Json& json, util::Date& value, Problem& problem) {
  const auto* text = json.get_ptr<const std::string*>();
  const auto date = text == nullptr ? std::nullopt : util::parse_date(*text);
  if (!date) return problem.say("should be a date such as 2026-11-14");
  value = *date;
}

void decode_flag(const Json& json, bool& value, Problem& problem) {
  if (!json.is_boolean()) return problem.say("should be true or false");
  value = json.get<bool>();
}

std::optional<std::int64_t> whole_number(const Json& json, std::int64_t least, std::int64_t most, Problem& problem) {
  const bool beyond = json.is_number_unsigned() &&
                      json.get<std::uint64_t>() > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
  if (json.is_number_integer() && !beyond) {
    const auto number = json.get<std::int64_t>();
    if (number >= least && number <= most) return number;
  }
  problem.say("should be a whole number from " + std::to_string(least) + " to " + std::to_string(most));
  return std::nullopt;
}

void decode_key(const std::string& text, std::string& key, Problem&) {
  key = printable_text(text);
}

void decode_key(const std::string& text, int& key, Problem& problem) {
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), key);
  if (failure != std::errc{} || end != text.data() + text.size()) problem.say("should have a number as its name");
}

}  // namespace hygie::assessment
