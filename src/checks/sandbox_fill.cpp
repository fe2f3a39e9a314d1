// Fills a sandbox: with what a store knows, or row by row.
#include <fmt/core.h>

#include <algorithm>
#include <stdexcept>

#include "checks/sandbox_state.hpp"
#include "util/text.hpp"

namespace hygie::checks {
namespace {

// Whoever looked from two places is two sources: what one could not tell does not undo what the other saw.
constexpr const char* source_at_vantage =
    "case when coalesce(t.vantage, '') = '' then t.source else t.source || ' (' || t.vantage || ')' end";

bool has_column(const VisibleTable& table, std::string_view column) {
  return std::find(table.columns.begin(), table.columns.end(), column) != table.columns.end();
}

// The columns of a stored table in the words of a visible one.
std::string selection(const VisibleTable& table) {
  const bool observed = facts::find_table(table.name)->columns.front().name == "observed_host";
  const bool two_places = has_column(table, "vantage") && has_column(table, "observed_at");
  std::string columns;
  std::string order;
  for (std::size_t index = 0; index < table.columns.size(); ++index) {
    const std::string& name = table.columns[index];
    std::string source = "t." + name;
    if (name == "source" && two_places) source = source_at_vantage;
    if (name == "host") source = observed ? "o.host" : "t.id";
    if (name == "host_endpoint") {
      source =
          "case when instr(t.observed_host, ':') then '[' || t.observed_host || ']' else t.observed_host end || "
          "':' || t.port";
    }
    columns += (index == 0 ? "" : ", ") + source;
    order += fmt::format("{}{}", index == 0 ? "" : ", ", index + 1);
  }
  const char* join = observed ? " join host_observations o on o.observed_host = t.observed_host" : "";
  return fmt::format("select {} from {} t{} order by {}", columns, table.name, join, order);
}

// Facts may come from a file somebody sent: what is not clean text is made so.
void bind_column(sqlite3_stmt* from, sqlite3_stmt* to, int index) {
  const int type = sqlite3_column_type(from, index);
  if (type == SQLITE_TEXT || type == SQLITE_BLOB) {
    const void* bytes = sqlite3_column_blob(from, index);
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(from, index));
    const std::string_view text = size == 0 ? "" : std::string_view{static_cast<const char*>(bytes), size};
    if (type == SQLITE_BLOB || size > longest_value / 2 || !is_plain_text(text)) {
      const std::string clean = util::printable(text, longest_value / 2);
      sqlite3_bind_text(to, index + 1, clean.data(), static_cast<int>(clean.size()), SQLITE_TRANSIENT);
      return;
    }
  }
  sqlite3_bind_value(to, index + 1, sqlite3_column_value(from, index));
}

Statement prepare_trusted(sqlite3* handle, const std::string& sql) {
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(handle, sql.c_str(), -1, &statement, nullptr) != SQLITE_OK) {
    throw std::logic_error(fmt::format("{}: {}", sql, sqlite3_errmsg(handle)));
  }
  return Statement{statement};
}

std::string insertion(const VisibleTable& table) {
  std::string places = "?";
  for (std::size_t index = 1; index < table.columns.size(); ++index) places += ",?";
  return fmt::format("insert into {} values ({})", table.name, places);
}

}  // namespace

SQLite::Statement& Sandbox::State::insert_into(const VisibleTable& table) {
  const auto found = inserts.find(table.name);
  if (found != inserts.end()) return found->second;
  return inserts.try_emplace(table.name, database, insertion(table)).first->second;
}

void Sandbox::State::copy(const facts::Store& store, const VisibleTable& table) {
  const Statement from = prepare_trusted(store.database().getHandle(), selection(table));
  const Statement to = prepare_trusted(handle(), insertion(table));
  const int columns = static_cast<int>(table.columns.size());
  int code = sqlite3_step(from.get());
  for (; code == SQLITE_ROW; code = sqlite3_step(from.get())) {
    for (int index = 0; index < columns; ++index) bind_column(from.get(), to.get(), index);
    if (sqlite3_step(to.get()) != SQLITE_DONE) throw std::runtime_error(sqlite3_errmsg(handle()));
    sqlite3_reset(to.get());
    ++facts;
  }
  if (code != SQLITE_DONE) {
    throw std::runtime_error(
        fmt::format("the facts cannot be read: {}: {}", table.name, sqlite3_errmsg(store.database().getHandle())));
  }
}

void Sandbox::copy_from(const facts::Store& store) {
  for (const std::string& name : state_->tables) {
    if (!name.starts_with("ref_")) state_->copy(store, *visible_table(name));
  }
}

void Sandbox::insert(const std::string& table, const model::Row& row) {
  const VisibleTable* visible = visible_table(table);
  if (visible == nullptr || !state_->tables.contains(table)) throw std::logic_error("no table " + table);
  SQLite::Statement& statement = state_->insert_into(*visible);
  statement.reset();
  statement.clearBindings();
  for (const auto& [name, value] : row) {
    const auto found = std::find(visible->columns.begin(), visible->columns.end(), name);
    if (found == visible->columns.end()) throw std::logic_error(fmt::format("{} has no column {}", table, name));
    const int index = static_cast<int>(found - visible->columns.begin()) + 1;
    if (const auto* number = std::get_if<std::int64_t>(&value)) statement.bind(index, *number);
    if (const auto* real = std::get_if<double>(&value)) statement.bind(index, *real);
    if (const auto* text = std::get_if<std::string>(&value)) statement.bind(index, *text);
  }
  statement.exec();
  ++state_->facts;
}

std::vector<std::string> Sandbox::hosts_in(const std::string& table) const {
  std::vector<std::string> hosts;
  SQLite::Statement query{state_->database, fmt::format("select distinct host from {} where host is not null", table)};
  while (query.executeStep()) hosts.push_back(query.getColumn(0).getString());
  return hosts;
}

}  // namespace hygie::checks
