// What a Store holds; private to src/facts.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <chrono>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <utility>

#include "facts/store.hpp"

namespace hygie::facts {

// Version of the tables this program writes (PRAGMA user_version); changes only add.
constexpr int schema_version = 1;
// PRAGMA application_id, "HYGI": tells facts.db from any other SQLite file.
constexpr int application_id = 0x48594749;

enum class StoreKind : std::uint8_t { file, memory, read_only };

struct Store::State {
  std::unique_ptr<SQLite::Database> database{};
  StoreKind kind = StoreKind::memory;
  std::mutex mutex{};
  std::map<std::string, SQLite::Statement, std::less<>> inserts{};  // by table
  bool in_transaction = false;
  std::string failure{};  // of the first write that failed
  std::size_t pending = 0;
  std::chrono::steady_clock::time_point transaction_began{};
  // (table, column) an older file lacks; column "" for the whole table.
  std::set<std::pair<std::string, std::string>, std::less<>> missing{};

  // Both throw WriteFailure.
  void begin();
  void commit();
  // What the first failed write means to who runs the scan: SQLite has taken the transaction back, and what fails after
  // it fails for that reason.
  [[noreturn]] void fail(const SQLite::Exception& problem);
  // The prepared insert of all columns of a table.
  SQLite::Statement& insert_into(const Table& table);
};

// Reference tables are filled from embedded data when facts are judged; a file does not hold them.
inline bool is_stored(const Table& table) {
  return !table.name.starts_with("ref_");
}

}  // namespace hygie::facts
