#include "checks/toml_reader.hpp"

#include "util/text.hpp"

namespace hygie::checks {

TomlReader::TomlReader(const toml::table& table, std::string where, Problems& problems)
    : table_(table), where_(std::move(where)), problems_(problems) {}

const toml::node* TomlReader::find(std::string_view key) const {
  return table_.get(key);
}

std::string TomlReader::name_of(std::string_view key) const {
  return where_.empty() ? std::string{key} : fmt::format("{}.{}", where_, key);
}

std::size_t TomlReader::line_of_key(std::string_view key) const {
  const toml::node* node = find(key);
  return node == nullptr ? line() : line_of(*node);
}

void TomlReader::wrong(std::string_view key, std::string_view what) const {
  problems_.add(line_of_key(key), fmt::format("{}: {}", name_of(key), what));
}

void TomlReader::refuse_other_keys(std::initializer_list<std::string_view> known) const {
  for (const auto& entry : table_) {
    const std::string_view key = entry.first.str();
    if (std::find(known.begin(), known.end(), key) != known.end()) continue;
    wrong(key, fmt::format("is no key here; known are {}", util::join({known.begin(), known.end()}, ", ")));
  }
}

std::string TomlReader::text(std::string_view key) const {
  if (!has(key)) {
    wrong(key, "is missing");
    return {};
  }
  std::string found = text_or(key, "");
  if (util::trim(found).empty() && find(key)->is_string()) wrong(key, "is empty");
  return found;
}

std::string TomlReader::text_or(std::string_view key, std::string_view fallback) const {
  const toml::node* node = find(key);
  if (node == nullptr) return std::string{fallback};
  if (!node->is_string()) {
    wrong(key, "must be a text");
    return {};
  }
  return node->as_string()->get();
}

std::int64_t TomlReader::number(std::string_view key) const {
  if (!has(key)) wrong(key, "is missing");
  return number_or(key, 0);
}

std::int64_t TomlReader::number_or(std::string_view key, std::int64_t fallback) const {
  const toml::node* node = find(key);
  if (node == nullptr) return fallback;
  if (!node->is_integer() || node->as_integer()->get() < 0) {
    wrong(key, "must be a whole number, 0 or more");
    return fallback;
  }
  return node->as_integer()->get();
}

model::Localized TomlReader::localized(std::string_view key) const {
  const toml::table* table = table_or_none(key);
  if (table == nullptr) {
    if (!has(key)) wrong(key, "is missing; write { fr = \"…\", en = \"…\" }");
    return {};
  }
  const TomlReader both{*table, name_of(key), problems_};
  both.refuse_other_keys({"fr", "en"});
  return {.fr = both.text("fr"), .en = both.text("en")};
}

model::Localized TomlReader::localized_or_text(std::string_view key) const {
  const toml::node* node = table_.get(key);
  if (node == nullptr || !node->is_string()) return localized(key);
  const std::string same = text(key);
  return {.fr = same, .en = same};
}

std::vector<std::string> TomlReader::texts(std::string_view key) const {
  if (!has(key)) {
    wrong(key, "is missing");
    return {};
  }
  std::vector<std::string> found = texts_or_none(key);
  if (found.empty()) wrong(key, "must name at least one");
  return found;
}

std::vector<std::string> TomlReader::texts_or_none(std::string_view key) const {
  std::vector<std::string> found;
  const toml::array* array = array_or_none(key);
  if (array == nullptr) return found;
  for (const toml::node& entry : *array) {
    if (entry.is_string()) {
      found.push_back(entry.as_string()->get());
    } else {
      wrong(key, "must be a list of texts");
    }
  }
  return found;
}

const toml::table* TomlReader::table_or_none(std::string_view key) const {
  const toml::node* node = find(key);
  if (node != nullptr && !node->is_table()) wrong(key, "must be a table, { … }");
  return node == nullptr ? nullptr : node->as_table();
}

const toml::array* TomlReader::array_or_none(std::string_view key) const {
  const toml::node* node = find(key);
  if (node != nullptr && !node->is_array()) wrong(key, "must be a list, [ … ]");
  return node == nullptr ? nullptr : node->as_array();
}

std::optional<model::Value> value_of(const toml::node& node) {
  if (node.is_integer()) return node.as_integer()->get();
  if (node.is_floating_point()) return node.as_floating_point()->get();
  if (node.is_string()) return node.as_string()->get();
  return std::nullopt;
}

}  // namespace hygie::checks
