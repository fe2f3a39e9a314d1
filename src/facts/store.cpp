#include "facts/store.hpp"

#include <fmt/core.h>
#include <sqlite3.h>

#include <algorithm>
#include <stdexcept>

#include "facts/store_state.hpp"
#include "util/file.hpp"
#include "util/text.hpp"

namespace hygie::facts {
namespace {

// A batch is written when it is this large or this old: a crash loses no more.
constexpr std::size_t batch_observations = 500;
constexpr std::chrono::milliseconds batch_age{1000};
// Probes cut what they keep far below this; it only bounds a bug.
constexpr std::size_t longest_text = 64u << 10;

void make_tables(SQLite::Database& database) {
  database.exec("begin");
  for (const Table& table : tables()) {
    if (is_stored(table)) database.exec(table.sql);
  }
  database.exec(
      fmt::format("pragma application_id = {}; pragma user_version = {}; commit", application_id, schema_version));
}

void bind_value(SQLite::Statement& statement, int index, const model::Value& value) {
  if (const auto* number = std::get_if<std::int64_t>(&value)) {
    statement.bind(index, *number);
  } else if (const auto* real = std::get_if<double>(&value)) {
    statement.bind(index, *real);
  } else if (const auto* text = std::get_if<std::string>(&value)) {
    // Callers have done this already; a NUL or a broken sequence that slipped through must not reach the file.
    statement.bind(index, util::printable(*text, longest_text));
  } else {
    statement.bind(index);
  }
}

std::size_t column_index(const Table& table, std::string_view name) {
  const auto found = std::find_if(table.columns.begin(), table.columns.end(),
                                  [&](const Column& column) { return column.name == name; });
  if (found == table.columns.end()) {
    throw std::logic_error(fmt::format("table {} has no column {}; see src/facts/tables", table.name, name));
  }
  return static_cast<std::size_t>(found - table.columns.begin());
}

void add_rows(SQLite::Statement& insert, const Table& table, const model::Observation& observation) {
  const std::string observed_at = util::format_instant(observation.started_at);
  for (const model::Row& row : observation.rows) {
    insert.reset();
    insert.clearBindings();
    bind_value(insert, 1, observation.observed_host);
    bind_value(insert, 2, observation.source);
    bind_value(insert, 3, observed_at);
    for (const auto& [name, value] : row) bind_value(insert, static_cast<int>(column_index(table, name)) + 1, value);
    insert.exec();
  }
}

void add_attempt(SQLite::Statement& insert, const model::Observation& observation) {
  insert.reset();
  insert.clearBindings();
  bind_value(insert, 1, observation.observed_host);
  bind_value(insert, 2, observation.source);
  bind_value(insert, 3, observation.vantage);
  bind_value(insert, 4, observation.endpoint);
  bind_value(insert, 5, observation.table);
  bind_value(insert, 6, std::string{model::to_text(observation.status)});
  bind_value(insert, 7, observation.reason);
  bind_value(insert, 8, util::format_instant(observation.started_at));
  bind_value(insert, 9, observation.duration_ms);
  insert.exec();
}

// Observed tables begin with observed_host, source, observed_at; the others are not filled by observations.
const Table& observed_table(const std::string& name) {
  const Table* table = find_table(name);
  const bool observed = table != nullptr && table->columns.size() > 3 && table->columns[2].name == "observed_at";
  if (!observed) throw std::logic_error(fmt::format("{} is no table for observations; see src/facts/tables", name));
  return *table;
}

}  // namespace

void Store::State::begin() {
  if (!failure.empty()) throw WriteFailure(failure);
  if (in_transaction) return;
  try {
    if (kind == StoreKind::file) database->exec("pragma journal_mode = wal");
    database->exec("begin");
  } catch (const SQLite::Exception& problem) {
    fail(problem);
  }
  in_transaction = true;
  pending = 0;
  transaction_began = std::chrono::steady_clock::now();
}

void Store::State::commit() {
  if (!failure.empty()) throw WriteFailure(failure);
  if (!in_transaction) return;
  try {
    database->exec("commit");
  } catch (const SQLite::Exception& problem) {
    fail(problem);
  }
  in_transaction = false;
}

void Store::State::fail(const SQLite::Exception& problem) {
  in_transaction = false;
  const std::string file = database->getFilename();
  if (failure.empty() && problem.getErrorCode() == SQLITE_FULL) {
    failure = fmt::format("{}: the disk is full; free some space and start again", file);
  } else if (failure.empty()) {
    failure = fmt::format("{}: cannot be written: {}", file, problem.what());
  }
  throw WriteFailure(failure);
}

SQLite::Statement& Store::State::insert_into(const Table& table) {
  const auto found = inserts.find(table.name);
  if (found != inserts.end()) return found->second;
  std::string places = "?";
  for (std::size_t index = 1; index < table.columns.size(); ++index) places += ",?";
  const std::string sql = fmt::format("insert into {} values ({})", table.name, places);
  return inserts.try_emplace(table.name, *database, sql).first->second;
}

Store::Store(std::unique_ptr<State> state) : state_(std::move(state)) {}
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;

Store::~Store() {
  if (!state_ || state_->kind != StoreKind::file) return;
  try {
    flush();
  } catch (const std::exception&) {
    // A destructor has nobody to tell; SQLite's journal keeps the file consistent.
  }
}

util::Result<Store> Store::create(const std::filesystem::path& file) {
  // Created here, not by SQLite, so that the mode never depends on the umask and an existing file is never opened.
  if (const auto created = util::create_private_file(file); !created) return created.error();
  try {
    auto state = std::make_unique<State>();
    state->database = std::make_unique<SQLite::Database>(file, SQLite::OPEN_READWRITE, 5000);
    state->kind = StoreKind::file;
    state->database->exec("pragma journal_mode = wal");
    state->database->exec("pragma synchronous = normal");
    make_tables(*state->database);
    return Store{std::move(state)};
  } catch (const SQLite::Exception& problem) {
    return util::Error{fmt::format("{}: cannot be made a facts file: {}", file.string(), problem.what())};
  }
}

Store Store::in_memory() {
  auto state = std::make_unique<State>();
  state->database = std::make_unique<SQLite::Database>(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  make_tables(*state->database);
  return Store{std::move(state)};
}

template <typename Batch>
bool is_old(const Batch& batch) {
  return std::chrono::steady_clock::now() - batch.transaction_began > batch_age;
}

void Store::add(const model::Observation& observation) {
  const Table& table = observed_table(observation.table);
  const std::lock_guard lock{state_->mutex};
  state_->begin();
  try {
    add_attempt(state_->insert_into(*find_table("collection")), observation);
    add_rows(state_->insert_into(table), table, observation);
  } catch (const SQLite::Exception& problem) {
    // A missing value of a column that must be known is a mistake in the probe; a full disk is not.
    if (problem.getErrorCode() != SQLITE_CONSTRAINT) state_->fail(problem);
    throw std::logic_error(fmt::format("{} from {}: {}", observation.table, observation.source, problem.what()));
  }
  if (++state_->pending >= batch_observations || is_old(*state_)) state_->commit();
}

void Store::keep_what_is_old() {
  const std::lock_guard lock{state_->mutex};
  if (state_->pending > 0 && is_old(*state_)) state_->commit();
}

void Store::flush() {
  const std::lock_guard lock{state_->mutex};
  state_->commit();
  if (state_->kind != StoreKind::file) return;
  // Leaves one self-contained file: no -wal, no -shm beside it.
  for (auto& insert : state_->inserts) insert.second.reset();
  try {
    state_->database->exec("pragma journal_mode = delete");
  } catch (const SQLite::Exception& problem) {
    state_->fail(problem);
  }
}

bool Store::has(std::string_view table, std::string_view column) const {
  const auto lacks = [&](std::string_view name) {
    return state_->missing.find(std::pair{std::string{table}, std::string{name}}) != state_->missing.end();
  };
  return !lacks("") && (column.empty() || !lacks(column));
}

SQLite::Database& Store::database() const {
  return *state_->database;
}

}  // namespace hygie::facts
