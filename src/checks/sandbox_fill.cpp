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

// The columns of a stored table in the words of a visible one. Rows are sorted by every column, by host first and by
// who saw it and when last: most rows of a host agree in these, so that the others tell rows apart sooner.
std::string selection(const VisibleTable& table) {
  const bool observed = facts::find_table(table.name)->columns.front().name == "observed_host";
  const bool two_places = has_column(table, "vantage") && has_column(table, "observed_at");
  std::string columns;
  std::string order;
  std::string order_last;
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
    std::string& part = name == "source" || name == "observed_at" ? order_last : order;
    part += fmt::format("{}, ", index + 1);
  }
  order = (order + order_last).substr(0, order.size() + order_last.size() - 2);
  const char* join = observed ? " join host_observations o on o.observed_host = t.observed_host" : "";
  return fmt::format("select {} from {} t{} order by {}", columns, table.name, join, order);
}

std::string_view text_of(sqlite3_stmt* row, int index) {
  const void* bytes = sqlite3_column_blob(row, index);
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(row, index));
  return size == 0 ? std::string_view{} : std::string_view{static_cast<const char*>(bytes), size};
}

// Facts may come from a file somebody sent: what is not clean text is made so.
void bind_column(sqlite3_stmt* from, sqlite3_stmt* to, int index) {
  const int type = sqlite3_column_type(from, index);
  if (type != SQLITE_TEXT && type != SQLITE_BLOB) {
    sqlite3_bind_value(to, index + 1, sqlite3_column_value(from, index));
    return;
  }
  const std::string_view text = text_of(from, index);
  if (type == SQLITE_TEXT && text.size() <= longest_value / 2 && is_plain_text(text)) {
    // Not copied: the bytes stay where they are until the next row is asked for, and that one binds anew.
    sqlite3_bind_text(to, index + 1, text.data(), static_cast<int>(text.size()), SQLITE_STATIC);
    return;
  }
  const std::string clean = util::printable(text, longest_value / 2);
  sqlite3_bind_text(to, index + 1, clean.data(), static_cast<int>(clean.size()), SQLITE_TRANSIENT);
}

// Rows come sorted by host, their first column.
void note_host(std::string_view host, std::vector<std::string>& seen) {
  if (!host.empty() && (seen.empty() || seen.back() != host)) seen.emplace_back(host);
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

namespace {

[[noreturn]] void fail_reading(const facts::Store& store, const std::string& table) {
  throw std::runtime_error(
      fmt::format("the facts cannot be read: {}: {}", table, sqlite3_errmsg(store.database().getHandle())));
}

}  // namespace

void Sandbox::State::copy(const facts::Store& store, const VisibleTable& table) {
  const Statement from = prepare_trusted(store.database().getHandle(), selection(table));
  const Statement to = prepare_trusted(handle(), insertion(table));
  const int columns = static_cast<int>(table.columns.size());
  std::vector<std::string>& seen = hosts[table.name];
  int code = sqlite3_step(from.get());
  for (; code == SQLITE_ROW; code = sqlite3_step(from.get())) {
    for (int index = 0; index < columns; ++index) bind_column(from.get(), to.get(), index);
    note_host(text_of(from.get(), 0), seen);
    if (sqlite3_step(to.get()) != SQLITE_DONE) throw std::runtime_error(sqlite3_errmsg(handle()));
    sqlite3_reset(to.get());
  }
  if (code != SQLITE_DONE) fail_reading(store, table.name);
}

void Sandbox::copy_from(const facts::Store& store) {
  for (const std::string& name : state_->tables) {
    if (!name.starts_with("ref_")) state_->copy(store, *visible_table(name));
  }
}

void Sandbox::note_hosts_of(const facts::Store& store, const std::set<std::string>& tables) {
  for (const std::string& name : tables) {
    const bool observed = facts::find_table(name)->columns.front().name == "observed_host";
    const Statement from = prepare_trusted(
        store.database().getHandle(),
        observed ? fmt::format("select host from host_observations where observed_host in (select observed_host from "
                               "{}) group by host order by host",
                               name)
                 : fmt::format("select distinct id from {} order by id", name));
    int code = sqlite3_step(from.get());
    for (; code == SQLITE_ROW; code = sqlite3_step(from.get())) note_host(text_of(from.get(), 0), state_->hosts[name]);
    if (code != SQLITE_DONE) fail_reading(store, name);
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
}

bool Sandbox::holds(const std::string& table, const std::string& host) const {
  const auto found = state_->hosts.find(table);
  return found != state_->hosts.end() && std::binary_search(found->second.begin(), found->second.end(), host);
}

}  // namespace hygie::checks
