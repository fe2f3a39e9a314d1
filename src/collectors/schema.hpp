// What columns the tables of the host script have, from their one definition in src/facts/tables.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace hygie::collectors {

// text: any; integer: digits; instant and date: the script's "@seconds", stored as ISO 8601.
enum class ColumnType { text, integer, instant, date };
enum class Presence { required, optional };

struct Column {
  std::string name;
  ColumnType type = ColumnType::text;
  Presence presence = Presence::optional;
};

// How many rows of a table one host may have: far more than any has, and few enough that a host which says it has more
// costs the others nothing.
std::size_t most_rows(std::string_view table);

// Columns by table, without those that every table has (observed_host, source, observed_at). Made once.
const std::map<std::string, std::vector<Column>, std::less<>>& table_schemas();

}  // namespace hygie::collectors
