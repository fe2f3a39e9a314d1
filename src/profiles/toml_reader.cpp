#include "profiles/toml_reader.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "util/text.hpp"
#include "util/toml_guard.hpp"

namespace hygie::profiles {

toml::table TomlReader::parse(std::string_view text) {
  if (const auto excess = util::toml_excess(text)) {
    if (!error_) error_ = util::Error{fmt::format("{}:{}: {}", file_, excess->line, excess->what)};
    return {};
  }
  try {
    return toml::parse(text, file_);
  } catch (const toml::parse_error& problem) {
    fail(problem.source(), fmt::format("{}; see https://toml.io for the notation", problem.description()));
    return {};
  }
}

void TomlReader::fail(const toml::source_region& where, const std::string& what) {
  if (!error_) error_ = util::Error{fmt::format("{}:{}: {}", file_, where.begin.line, what)};
}

void TomlReader::allow_only(const toml::table& table, const std::vector<std::string_view>& known) {
  for (const auto& [key, value] : table) {
    if (std::find(known.begin(), known.end(), key.str()) != known.end()) continue;
    std::vector<std::string> names(known.begin(), known.end());
    fail(key.source(), fmt::format("'{}' is not a known key; known here: {}", util::printable(key.str(), 64),
                                   util::join(names, ", ")));
  }
}

std::optional<std::string> TomlReader::text(const toml::table& table, std::string_view key) {
  const toml::node* node = table.get(key);
  if (node == nullptr) return std::nullopt;
  if (const auto* value = node->as_string()) return value->get();
  fail(node->source(), fmt::format("{} must be a text in quotes", key));
  return std::nullopt;
}

std::optional<double> TomlReader::number(const toml::table& table, std::string_view key, double least, double most) {
  const toml::node* node = table.get(key);
  if (node == nullptr) return std::nullopt;
  const std::optional<double> value = node->is_number() ? node->value<double>() : std::nullopt;
  // Written so that NaN, which TOML can express, is refused too.
  if (value && *value >= least && *value <= most) return value;
  fail(node->source(), fmt::format("{} must be a number from {} to {}", key, least, most));
  return std::nullopt;
}

std::optional<std::int64_t> TomlReader::integer(const toml::table& table, std::string_view key, std::int64_t least,
                                                std::int64_t most) {
  const toml::node* node = table.get(key);
  if (node == nullptr) return std::nullopt;
  const auto* value = node->as_integer();
  if (value != nullptr && value->get() >= least && value->get() <= most) return value->get();
  fail(node->source(), fmt::format("{} must be a whole number from {} to {}", key, least, most));
  return std::nullopt;
}

std::vector<std::string> TomlReader::texts(const toml::table& table, std::string_view key) {
  const toml::node* node = table.get(key);
  if (node == nullptr) return {};
  const auto* array = node->as_array();
  if (array == nullptr) {
    fail(node->source(), fmt::format("{} must be a list of texts, for example [\"smb/*\"]", key));
    return {};
  }
  std::vector<std::string> values;
  for (const toml::node& item : *array) {
    if (const auto* value = item.as_string()) {
      values.push_back(value->get());
    } else {
      fail(item.source(), fmt::format("each entry of {} must be a text in quotes", key));
    }
  }
  return values;
}

const toml::table* TomlReader::table(const toml::table& table, std::string_view key) {
  const toml::node* node = table.get(key);
  if (node == nullptr) return nullptr;
  if (const auto* value = node->as_table()) return value;
  fail(node->source(), fmt::format("{} must be a table", key));
  return nullptr;
}

}  // namespace hygie::profiles
