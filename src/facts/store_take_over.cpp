// One audit in several scans: the facts of the earlier ones are copied into the file of the next.
#include <fmt/core.h>

#include <algorithm>

#include "facts/store_state.hpp"

namespace hygie::facts {
namespace {

// Made anew when the scan ends.
bool is_of_the_whole(const Table& table) {
  return table.name == "audit" || table.name == "hosts" || table.name == "host_observations";
}

std::string selection(const Table& table) {
  std::string columns;
  for (const Column& column : table.columns) columns += (columns.empty() ? "" : ", ") + column.name;
  return fmt::format("select {} from {}", columns, table.name);
}

void bind_column(SQLite::Statement& insert, int index, const SQLite::Column& value) {
  if (value.isInteger()) {
    insert.bind(index, value.getInt64());
  } else if (value.isFloat()) {
    insert.bind(index, value.getDouble());
  } else if (value.isText()) {
    insert.bind(index, value.getString());
  } else {
    insert.bind(index);
  }
}

}  // namespace

void Store::take_over(const Store& other) {
  const std::lock_guard lock{state_->mutex};
  state_->begin();
  try {
    for (const Table& table : tables()) {
      if (!is_stored(table) || is_of_the_whole(table)) continue;
      SQLite::Statement from{*other.state_->database, selection(table)};
      SQLite::Statement& insert = state_->insert_into(table);
      const int columns = static_cast<int>(table.columns.size());
      while (from.executeStep()) {
        insert.reset();
        insert.clearBindings();
        for (int index = 0; index < columns; ++index) bind_column(insert, index + 1, from.getColumn(index));
        insert.exec();
      }
    }
  } catch (const SQLite::Exception& problem) {
    state_->fail(problem);
  }
  state_->commit();
}

void Store::withdraw(const std::string& source) {
  withdraw(source, "");
}

void Store::withdraw(const std::string& source, const std::string& observed_host) {
  const std::lock_guard lock{state_->mutex};
  state_->begin();
  try {
    for (const Table& table : tables()) {
      const bool has_source = table.columns.size() > 1 && table.columns[1].name == "source";
      if (!is_stored(table) || is_of_the_whole(table) || !has_source) continue;
      SQLite::Statement remove{
          *state_->database,
          fmt::format("delete from {} where source = ?1 and (?2 = '' or observed_host = ?2)", table.name)};
      remove.bind(1, source);
      remove.bind(2, observed_host);
      remove.exec();
    }
  } catch (const SQLite::Exception& problem) {
    state_->fail(problem);
  }
  state_->commit();
}

std::vector<std::string> Store::observed_addresses() const {
  std::vector<std::string> addresses;
  SQLite::Statement query{database(), "select distinct observed_host from addresses order by observed_host"};
  while (query.executeStep()) addresses.push_back(query.getColumn(0).getString());
  return addresses;
}

std::pair<std::int64_t, std::int64_t> Store::count_present() const {
  SQLite::Statement count{database(),
                          "select count(distinct case when presence = 'answered' then observed_host end), "
                          "count(distinct observed_host) from addresses"};
  count.executeStep();
  const std::int64_t answered = count.getColumn(0).getInt64();
  return {answered, count.getColumn(1).getInt64() - answered};
}

}  // namespace hygie::facts
