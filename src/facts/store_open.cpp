// Opening a facts.db that may be old, cut short, or made by somebody with bad intentions.
#include <fmt/core.h>
#include <sqlite3.h>

#include <stdexcept>

#include "facts/recovery.hpp"
#include "facts/store_state.hpp"
#include "util/file.hpp"
#include "util/text.hpp"

namespace hygie::facts {
namespace {

constexpr std::uintmax_t largest_file = std::uintmax_t{4} << 30;
constexpr int longest_value = 4 << 20;

// The file's own schema can run nothing: no functions from views, no writes to the schema, small values only.
void harden(sqlite3* handle) {
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, nullptr);
  sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, longest_value);
  sqlite3_limit(handle, SQLITE_LIMIT_ATTACHED, 0);
}

int number_of(SQLite::Database& database, const char* sql) {
  return database.execAndGet(sql).getInt();
}

// What makes the file one of ours, or the reason why it is not, "" when it is.
std::string refusal(SQLite::Database& database) {
  if (number_of(database, "pragma application_id") != application_id) return "is not a facts file of Hygie";
  const int version = number_of(database, "pragma user_version");
  if (version < 1) return "has no valid facts version; it was never completed or was changed by hand";
  if (version > schema_version) {
    return fmt::format("was written by a newer Hygie (facts version {}, this one knows {}); use that version", version,
                       schema_version);
  }
  SQLite::Statement odd{database,
                        "select type, name from sqlite_schema where type <> 'table' or rootpage = 0 or "
                        "sql like 'create virtual%' order by name limit 1"};
  if (odd.executeStep()) {
    return fmt::format("holds something Hygie never writes ({} {}); it will not be read", odd.getColumn(0).getString(),
                       util::printable(odd.getColumn(1).getString(), 64));
  }
  SQLite::Statement check{database, "pragma quick_check(1)"};
  if (!check.executeStep() || check.getColumn(0).getString() != "ok") return "is damaged; copy it again";
  return "";
}

// Columns the file has of a table; computed columns, which Hygie never writes, are an error.
std::set<std::string> columns_of(SQLite::Database& database, const std::string& table) {
  std::set<std::string> names;
  SQLite::Statement info{database, "select name, hidden from pragma_table_xinfo(?) where schema = 'main'"};
  info.bind(1, table);
  while (info.executeStep()) {
    if (info.getColumn(1).getInt() != 0) {
      throw SQLite::Exception(fmt::format("column {} of {} is computed", info.getColumn(0).getString(), table));
    }
    names.insert(info.getColumn(0).getString());
  }
  return names;
}

}  // namespace

namespace {

// In an older file: a temporary table or view of the same name stands before the incomplete one.
void complete(Store::State& state, const Table& table) {
  const std::set<std::string> present = columns_of(*state.database, table.name);
  if (present.empty()) {
    std::string sql = table.sql;
    sql.replace(sql.find("create table"), 12, "create temp table");
    state.database->exec(sql);
    state.missing.emplace(table.name, "");
    return;
  }
  std::string columns;
  bool whole = true;
  for (const Column& column : table.columns) {
    const bool known = present.contains(column.name);
    columns += fmt::format("{}{}{}", columns.empty() ? "" : ", ", known ? "" : "null as ", column.name);
    if (!known) state.missing.emplace(table.name, column.name);
    whole = whole && known;
  }
  if (whole) return;
  state.database->exec(fmt::format("create temp view {0} as select {1} from main.{0}", table.name, columns));
}

util::Error refused(const std::filesystem::path& file, std::string_view why) {
  return util::Error{fmt::format("{}: {}", file.string(), why)};
}

}  // namespace

util::Result<Store> Store::open(const std::filesystem::path& file) {
  const auto size = util::readable_size(file);
  if (!size) return size.error();
  if (*size > largest_file) return refused(file, "is larger than 4 GiB; it will not be read");
  if (*size == 0) return refused(file, "is empty");
  try {
    auto state = std::make_unique<State>();
    if (was_broken_off(file)) {
      auto recovered = recover(file);
      if (!recovered) return recovered.error();
      state->database = std::move(*recovered);
    } else {
      state->database = std::make_unique<SQLite::Database>(file, SQLite::OPEN_READONLY | SQLite::OPEN_NOMUTEX, 5000);
    }
    state->kind = StoreKind::read_only;
    harden(state->database->getHandle());
    const std::string why = refusal(*state->database);
    if (!why.empty()) return refused(file, why);
    for (const Table& table : tables()) {
      if (is_stored(table)) complete(*state, table);
    }
    return Store{std::move(state)};
  } catch (const SQLite::Exception& failure) {
    const bool foreign = failure.getErrorCode() == SQLITE_NOTADB;
    return refused(file, foreign
                             ? std::string{"is not a facts file of Hygie (not an SQLite database)"}
                             : fmt::format("is damaged and cannot be read: {}", util::printable(failure.what(), 200)));
  }
}

}  // namespace hygie::facts
