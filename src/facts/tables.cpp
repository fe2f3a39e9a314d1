// Reads src/facts/tables/*.sql: the schema is its own documentation.
#include <fmt/core.h>

#include <algorithm>
#include <stdexcept>

#include "facts/store.hpp"
#include "util/embedded.hpp"
#include "util/text.hpp"

namespace hygie::facts {
namespace {

[[noreturn]] void malformed(std::string_view path, std::size_t line, std::string_view what) {
  throw std::logic_error(fmt::format("{}:{}: {}", path, line, what));
}

// "  port integer not null,  -- TCP port" → a column.
Column parse_column(std::string_view path, std::size_t number, std::string_view line) {
  const auto comment = line.find("--");
  if (comment == std::string_view::npos) malformed(path, number, "a column has no description after --");
  Column column;
  column.description = util::trim(line.substr(comment + 2));
  std::string_view declaration = util::trim(line.substr(0, comment));
  if (declaration.ends_with(',')) declaration.remove_suffix(1);
  const auto space = declaration.find(' ');
  if (space == std::string_view::npos) malformed(path, number, "a column needs a name and a type");
  column.name = declaration.substr(0, space);
  const std::string_view rest = declaration.substr(space + 1);
  column.type = rest.substr(0, rest.find(' '));
  if (column.type != "text" && column.type != "integer" && column.type != "real") {
    malformed(path, number, "a column's type is text, integer or real");
  }
  if (column.description.empty()) malformed(path, number, "a column's description is empty");
  return column;
}

Table parse_table(const util::EmbeddedFile& file) {
  Table table;
  table.sql = file.content;
  const auto slash = file.path.rfind('/') + 1;
  table.name = file.path.substr(slash, file.path.size() - slash - 4);
  const std::vector<std::string_view> lines = util::split(file.content, '\n');
  if (lines.size() < 4 || !lines[0].starts_with("-- ")) malformed(file.path, 1, "must begin with -- description");
  table.description = util::trim(lines[0].substr(3));
  if (lines[1] != fmt::format("create table {} (", table.name)) {
    malformed(file.path, 2, fmt::format("must be \"create table {} (\"", table.name));
  }
  std::size_t at = 2;
  while (at < lines.size() && lines[at] != ");") {
    table.columns.push_back(parse_column(file.path, at + 1, lines[at]));
    ++at;
  }
  if (at + 1 >= lines.size()) malformed(file.path, at + 1, "must end with \");\" and a new line");
  return table;
}

std::vector<Table> parse_tables() {
  std::vector<Table> all;
  for (const util::EmbeddedFile& file : util::embedded_under("src/facts/tables/")) all.push_back(parse_table(file));
  std::sort(all.begin(), all.end(), [](const Table& a, const Table& b) { return a.name < b.name; });
  return all;
}

}  // namespace

const std::vector<Table>& tables() {
  static const std::vector<Table> all = parse_tables();
  return all;
}

const Table* find_table(std::string_view name) {
  const auto& all = tables();
  const auto found = std::lower_bound(all.begin(), all.end(), name,
                                      [](const Table& table, std::string_view key) { return table.name < key; });
  return found != all.end() && found->name == name ? &*found : nullptr;
}

}  // namespace hygie::facts
