#include "scope/toml_table.hpp"

#include <fmt/core.h>

#include "util/text.hpp"

namespace hygie::scope {

void Mistakes::add(const toml::source_region& where, std::string message) {
  by_line_.emplace(where.begin.line, std::move(message));
}

const toml::node* TomlTable::find(std::string_view key) {
  asked_.emplace(key);
  return table_->get(key);
}

std::string TomlTable::named(std::string_view key) const {
  const std::string shown = util::printable(key, 80);
  return path_.empty() ? shown : fmt::format("{}.{}", path_, shown);
}

void TomlTable::mistake(std::string_view key, const std::string& what) {
  const toml::node* node = table_->get(key);
  mistakes_->add(node != nullptr ? node->source() : table_->source(), fmt::format("{} {}", named(key), what));
}

void TomlTable::require(std::string_view key, std::string_view example) {
  if (find(key) == nullptr) mistake(key, fmt::format("is missing; write {} = {}", key, example));
}

std::optional<std::string> TomlTable::plain_text(const toml::node& node, std::string_view key) {
  const auto* value = node.as_string();
  if (value == nullptr) {
    mistakes_->add(node.source(), fmt::format("{} must be a text in quotes", named(key)));
    return std::nullopt;
  }
  // The text goes to reports and terminals: what would be replaced there is refused here.
  if (util::printable(value->get()) != value->get()) {
    mistakes_->add(node.source(),
                   fmt::format("{} holds control characters or is longer than 512 bytes; shorten it", named(key)));
    return std::nullopt;
  }
  return value->get();
}

void TomlTable::text(std::string_view key, std::string& into, const Check& check) {
  const toml::node* node = find(key);
  if (node == nullptr) return;
  auto value = plain_text(*node, key);
  if (!value) return;
  if (const auto problem = check ? check(*value) : std::nullopt) {
    mistakes_->add(node->source(), fmt::format("{}: {}", named(key), *problem));
    return;
  }
  into = std::move(*value);
}

void TomlTable::texts(std::string_view key, std::vector<std::string>& into, const Check& check) {
  const toml::node* node = find(key);
  if (node == nullptr) return;
  const toml::array* array = node->as_array();
  if (array == nullptr) return mistake(key, "must be a list of texts, as in [\"a\", \"b\"]");
  for (const toml::node& entry : *array) {
    auto value = plain_text(entry, key);
    if (!value) continue;
    const auto problem = check ? check(*value) : std::nullopt;
    if (problem) mistakes_->add(entry.source(), fmt::format("{}: {}", named(key), *problem));
    into.push_back(std::move(*value));
  }
}

void TomlTable::flag(std::string_view key, bool& into) {
  const toml::node* node = find(key);
  if (node == nullptr) return;
  if (const auto* value = node->as_boolean()) {
    into = value->get();
  } else {
    mistake(key, "must be true or false, without quotes");
  }
}

std::optional<std::int64_t> TomlTable::integer(std::string_view key, std::int64_t least, std::int64_t most) {
  const toml::node* node = find(key);
  if (node == nullptr) return std::nullopt;
  const auto* value = node->as_integer();
  if (value != nullptr && value->get() >= least && value->get() <= most) return value->get();
  mistake(key, fmt::format("must be a whole number from {} to {}, without quotes", least, most));
  return std::nullopt;
}

std::optional<double> TomlTable::amount(std::string_view key) {
  const toml::node* node = find(key);
  if (node == nullptr) return std::nullopt;
  const auto value = node->is_number() ? node->value<double>() : std::nullopt;
  if (value && *value >= 0 && *value <= 1e9) return value;
  mistake(key, "must be a number from 0 to 1000000000, without quotes or currency");
  return std::nullopt;
}

std::vector<std::string> TomlTable::keys() const {
  std::vector<std::string> names;
  for (const auto& [key, value] : *table_) names.emplace_back(key.str());
  return names;
}

void TomlTable::table(std::string_view key, const std::function<void(TomlTable&)>& read) {
  const toml::node* node = find(key);
  if (node == nullptr) return;
  const toml::table* inner = node->as_table();
  if (inner == nullptr) return mistake(key, fmt::format("must be a table; write [{}]", key));
  TomlTable reader{*inner, named(key), *mistakes_};
  read(reader);
  reader.finish();
}

void TomlTable::tables(std::string_view key, const std::function<void(TomlTable&)>& read) {
  const toml::node* node = find(key);
  if (node == nullptr) return;
  const toml::array* array = node->as_array();
  if (array == nullptr) return mistake(key, fmt::format("must be a list of tables; write [[{}]]", key));
  for (const toml::node& entry : *array) {
    const toml::table* inner = entry.as_table();
    if (inner == nullptr) {
      mistakes_->add(entry.source(), fmt::format("{} must be a list of tables; write [[{}]]", named(key), key));
      continue;
    }
    TomlTable reader{*inner, named(key), *mistakes_};
    read(reader);
    reader.finish();
  }
}

void TomlTable::date(std::string_view key, std::string& into) {
  const toml::node* node = find(key);
  if (node == nullptr) return;
  if (const auto* own = node->as_date()) {
    const toml::date value = own->get();
    into = fmt::format("{:04}-{:02}-{:02}", value.year, value.month, value.day);
    return;
  }
  if (!node->is_string()) return mistake(key, "must be a date, as in 2026-01-31");
  text(key, into);
}

void TomlTable::minute_of_day(std::string_view key, std::string& into) {
  const toml::node* node = find(key);
  if (node == nullptr) return;
  const auto* own = node->as_time();
  if (own == nullptr) return text(key, into);
  into = fmt::format("{:02}:{:02}", own->get().hour, own->get().minute);
}

void TomlTable::finish() {
  for (const auto& [key, value] : *table_) {
    if (asked_.find(key.str()) != asked_.end()) continue;
    std::string known;
    for (const std::string& name : asked_) known += known.empty() ? name : ", " + name;
    mistakes_->add(key.source(), fmt::format("{} is not a key Hygie knows; known here: {}", named(key.str()), known));
  }
}

}  // namespace hygie::scope
