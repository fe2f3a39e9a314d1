// What a Sandbox holds; private to sandbox.cpp and sandbox_fill.cpp.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "checks/sandbox.hpp"
#include "checks/sandbox_functions.hpp"

namespace hygie::checks {

// Bytes of any value a query meets or makes.
constexpr int longest_value = 8192;

struct Finalizer {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Statement = std::unique_ptr<sqlite3_stmt, Finalizer>;

// Printable ASCII throughout.
inline bool is_plain_text(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char letter) { return letter >= ' ' && letter <= '~'; });
}

struct Sandbox::State {
  Meter meter{};  // outlives the connection, whose functions point to it
  // One thread uses it: SQLite need not lock each call.
  SQLite::Database database{":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE | SQLite::OPEN_NOMUTEX};
  std::set<std::string> tables{};
  std::set<std::pair<std::string, std::string>> reads{};
  std::map<std::string, SQLite::Statement> inserts{};
  std::map<std::string, std::vector<std::string>> hosts{};  // sorted, by table that was copied or looked at

  sqlite3* handle() { return database.getHandle(); }
  SQLite::Statement& insert_into(const VisibleTable& table);
  void copy(const facts::Store& store, const VisibleTable& table);
  int authorize(int action, const char* first, const char* second);
  util::Result<Statement, QueryFailure> prepare(const std::string& query);
  QueryFailure failure();
};

}  // namespace hygie::checks
