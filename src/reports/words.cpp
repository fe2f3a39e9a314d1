#include "reports/words.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "util/embedded.hpp"

namespace hygie::reports {
namespace {

constexpr std::string_view no_break_space = "\u00A0";

bool is_double_mark(char letter) {
  return letter == ':' || letter == ';' || letter == '?' || letter == '!';
}

}  // namespace

Words::Words(model::Language language) : language_(language) {
  const std::string file = language == model::Language::fr ? "reports/languages/fr.json" : "reports/languages/en.json";
  const auto document = nlohmann::json::parse(util::embedded(file).value());
  for (const auto& [key, value] : document.items()) {
    if (value.is_string()) texts_[key] = value.get<std::string>();
  }
  chapters_ = document.at("chapters").get<std::vector<std::string>>();
  months_ = document.at("months").get<std::vector<std::string>>();
}

std::string fill(std::string_view text, const Words::Values& values) {
  std::string filled;
  while (!text.empty()) {
    const auto open = text.find('{');
    filled += text.substr(0, open);
    if (open == std::string_view::npos) break;
    const auto close = text.find('}', open);
    const std::string_view name =
        close == std::string_view::npos ? std::string_view{} : text.substr(open + 1, close - open - 1);
    const auto value = std::find_if(values.begin(), values.end(), [&](const auto& one) { return one.first == name; });
    if (close == std::string_view::npos || value == values.end()) {
      filled += '{';
      text.remove_prefix(open + 1);
    } else {
      filled += value->second;
      text.remove_prefix(close + 1);
    }
  }
  return filled;
}

std::string Words::say(const std::string& key, const Values& values) const {
  return typeset(fill(texts_.at(key), values));
}

std::string Words::say_or(const std::string& key, const std::string& fallback, const Values& values) const {
  return say(texts_.contains(key) ? key : fallback, values);
}

std::string Words::value(const std::string& raw) const {
  if (const auto words = texts_.find("value_" + raw); words != texts_.end()) return words->second;
  const bool is_instant = raw.size() == 20 && util::parse_instant(raw);
  const auto day = raw.size() == 10 || is_instant ? util::parse_date(raw.substr(0, 10)) : std::nullopt;
  return day ? date(*day) : raw;
}

std::string Words::source(const std::string& raw) const {
  const auto words = texts_.find("source_of_" + raw);
  return words == texts_.end() ? raw : words->second;
}

std::string Words::number(double value) const {
  const double rounded = std::round(value * 10) / 10;
  const bool whole = std::abs(rounded - std::round(rounded)) < 0.05;
  std::string text = whole ? fmt::format("{:.0f}", rounded) : fmt::format("{:.1f}", rounded);
  if (const auto point = text.find('.'); point != std::string::npos) text.replace(point, 1, texts_.at("decimal"));
  return text;
}

std::string Words::date(util::Date date) const {
  const auto day = static_cast<unsigned>(date.day());
  const std::string& month = months_.at(static_cast<unsigned>(date.month()) - 1);
  return fmt::format("{} {} {}", day == 1 ? texts_.at("first_of_month") : std::to_string(day), month,
                     static_cast<int>(date.year()));
}

std::string Words::typeset(std::string_view text) const {
  if (language_ != model::Language::fr) return std::string{text};
  std::string set;
  for (std::size_t index = 0; index < text.size(); ++index) {
    const std::string_view rest = text.substr(index);
    const bool before_mark =
        rest.size() > 1 && rest[0] == ' ' && (is_double_mark(rest[1]) || rest.substr(1).starts_with("»"));
    const bool after_quote = rest[0] == ' ' && text.substr(0, index).ends_with("«");
    // A colon inside a command or an address has no space before it and is left alone.
    if (before_mark || after_quote) {
      set += no_break_space;
    } else {
      set += rest[0];
    }
  }
  return set;
}

}  // namespace hygie::reports
