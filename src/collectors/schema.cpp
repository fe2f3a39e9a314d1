#include "collectors/schema.hpp"

#include <algorithm>
#include <array>

#include "collectors/collect.hpp"
#include "util/embedded.hpp"
#include "util/text.hpp"

namespace hygie::collectors {
namespace {

constexpr std::array<std::string_view, 7> instants{"metadata_at", "published_at",          "last_update_at",
                                                   "last_login",  "automatic_last_run_at", "signatures_at",
                                                   "last_success"};
constexpr std::array<std::string_view, 3> dates{"last_change", "oldest_event", "installed_on"};
// Tables that grow with what people put on a machine, and those that tell what it is.
constexpr std::array<std::string_view, 6> long_tables{"packages",    "package_updates", "users",
                                                      "user_groups", "shadow",          "authorized_keys"};
constexpr std::array<std::string_view, 3> short_tables{"os_version", "system_info", "kernel_info"};
constexpr std::array<std::string_view, 3> common{"observed_host", "source", "observed_at"};

template <typename List>
bool holds(const List& list, std::string_view name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

ColumnType type_of(std::string_view name, std::string_view sql_type) {
  if (holds(instants, name)) return ColumnType::instant;
  if (holds(dates, name)) return ColumnType::date;
  return sql_type == "integer" ? ColumnType::integer : ColumnType::text;
}

// A definition holds a column a line: "  name type [not null],  -- what it is".
std::vector<Column> columns_of(std::string_view definition) {
  std::vector<Column> columns;
  for (const std::string_view whole : util::split(definition, '\n')) {
    if (!whole.starts_with("  ")) continue;
    const std::string_view line = whole.substr(0, whole.find("--"));
    const auto words = util::split(util::trim(line), ' ');
    if (words.size() < 2 || holds(common, words[0])) continue;
    const std::string_view sql_type = words[1].substr(0, words[1].find(','));
    const bool required = line.find("not null") != std::string_view::npos;
    columns.push_back(Column{.name = std::string{words[0]},
                             .type = type_of(words[0], sql_type),
                             .presence = required ? Presence::required : Presence::optional});
  }
  return columns;
}

}  // namespace

std::size_t most_rows(std::string_view table) {
  if (holds(long_tables, table)) return 20000;
  return holds(short_tables, table) ? 20 : 3000;
}

const std::map<std::string, std::vector<Column>, std::less<>>& table_schemas() {
  static const auto schemas = [] {
    std::map<std::string, std::vector<Column>, std::less<>> made;
    std::vector<std::string> tables = all_host_tables();
    for (std::string& table : windows_tables()) {
      if (is_probed_table(table)) tables.push_back(std::move(table));
    }
    for (const std::string& table : tables) {
      made[table] = columns_of(util::embedded("src/facts/tables/" + table + ".sql").value_or(""));
    }
    return made;
  }();
  return schemas;
}

}  // namespace hygie::collectors
