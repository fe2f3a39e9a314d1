// Reads typed values out of a TOML table and notes what is missing, wrong or unknown, with its line.
#pragma once

#include <toml++/toml.h>

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "checks/problems.hpp"
#include "model/localized.hpp"
#include "model/observation.hpp"

namespace hygie::checks {

inline std::size_t line_of(const toml::node& node) {
  return static_cast<std::size_t>(node.source().begin.line);
}

class TomlReader {
 public:
  // `where` names the table in messages: "effort", or "" for the file itself.
  TomlReader(const toml::table& table, std::string where, Problems& problems);

  std::size_t line() const { return line_of(table_); }
  std::size_t line_of_key(std::string_view key) const;
  bool has(std::string_view key) const { return table_.contains(key); }
  const toml::table& table() const { return table_; }

  void refuse_other_keys(std::initializer_list<std::string_view> known) const;

  // Missing or of another type: noted, and an empty value.
  std::string text(std::string_view key) const;
  std::int64_t number(std::string_view key) const;
  model::Localized localized(std::string_view key) const;
  // Also takes a plain text, which is then the same in both languages.
  model::Localized localized_or_text(std::string_view key) const;
  std::vector<std::string> texts(std::string_view key) const;
  // Missing is fine, another type is noted.
  std::string text_or(std::string_view key, std::string_view fallback) const;
  std::int64_t number_or(std::string_view key, std::int64_t fallback) const;
  std::vector<std::string> texts_or_none(std::string_view key) const;
  const toml::table* table_or_none(std::string_view key) const;
  const toml::array* array_or_none(std::string_view key) const;

  void wrong(std::string_view key, std::string_view what) const;

 private:
  const toml::node* find(std::string_view key) const;
  std::string name_of(std::string_view key) const;

  const toml::table& table_;
  std::string where_;
  Problems& problems_;
};

// Integer, float or text; nothing for what facts cannot hold (a boolean, a date without quotes).
std::optional<model::Value> value_of(const toml::node& node);

}  // namespace hygie::checks
