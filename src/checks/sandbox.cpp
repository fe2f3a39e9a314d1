#include "checks/sandbox.hpp"

#include <fmt/core.h>
#include <sqlite3.h>

#include <algorithm>
#include <stdexcept>

#include "checks/sandbox_memory.hpp"
#include "checks/sandbox_state.hpp"
#include "util/text.hpp"

namespace hygie::checks {
namespace {

// Chosen so that no query runs for more than a few seconds, and that 2,000 hosts stay far below.
constexpr std::int64_t base_steps = 2'000'000;
constexpr std::int64_t steps_per_fact = 300;
constexpr std::int64_t most_authorizer_calls = 4'000;
constexpr int steps_between_looks = 1000;
constexpr std::int64_t memory_for_a_query = std::int64_t{256} << 20;
constexpr std::size_t most_result_bytes = 64u << 20;

int authorizer(void* state, int action, const char* first, const char* second, const char*, const char*) {
  return static_cast<Sandbox::State*>(state)->authorize(action, first, second);
}

int count_steps(void* meter) {
  auto& counted = *static_cast<Meter*>(meter);
  counted.spent += steps_between_looks;
  return counted.exhausted() ? 1 : 0;
}

void bind_value(sqlite3_stmt* statement, int index, const model::Value& value) {
  if (const auto* number = std::get_if<std::int64_t>(&value)) sqlite3_bind_int64(statement, index, *number);
  if (const auto* real = std::get_if<double>(&value)) sqlite3_bind_double(statement, index, *real);
  if (const auto* text = std::get_if<std::string>(&value)) {
    sqlite3_bind_text(statement, index, text->data(), static_cast<int>(text->size()), SQLITE_TRANSIENT);
  }
}

model::Value column_value(sqlite3_stmt* statement, int index) {
  switch (sqlite3_column_type(statement, index)) {
    case SQLITE_INTEGER:
      return std::int64_t{sqlite3_column_int64(statement, index)};
    case SQLITE_FLOAT:
      return sqlite3_column_double(statement, index);
    case SQLITE_NULL:
      return {};
    default: {
      const void* bytes = sqlite3_column_blob(statement, index);
      const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement, index));
      if (size == 0) return std::string{};
      const std::string_view text{static_cast<const char*>(bytes), size};
      return is_plain_text(text) ? std::string{text} : util::printable(text, longest_value);
    }
  }
}

void limit(sqlite3* handle) {
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
  sqlite3_drop_modules(handle, nullptr);
  sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, longest_value);
  sqlite3_limit(handle, SQLITE_LIMIT_SQL_LENGTH, 64 * 1024);
  sqlite3_limit(handle, SQLITE_LIMIT_COLUMN, 100);
  sqlite3_limit(handle, SQLITE_LIMIT_EXPR_DEPTH, 100);
  sqlite3_limit(handle, SQLITE_LIMIT_COMPOUND_SELECT, 50);
  sqlite3_limit(handle, SQLITE_LIMIT_VDBE_OP, 100'000);
  sqlite3_limit(handle, SQLITE_LIMIT_FUNCTION_ARG, 32);
  sqlite3_limit(handle, SQLITE_LIMIT_ATTACHED, 0);
  sqlite3_limit(handle, SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 256);
  sqlite3_limit(handle, SQLITE_LIMIT_VARIABLE_NUMBER, 100);
  sqlite3_limit(handle, SQLITE_LIMIT_TRIGGER_DEPTH, 1);
  sqlite3_limit(handle, SQLITE_LIMIT_WORKER_THREADS, 0);
}

}  // namespace

int Sandbox::State::authorize(int action, const char* first, const char* second) {
  if (++meter.asked > most_authorizer_calls) return SQLITE_DENY;
  if (action == SQLITE_SELECT || action == SQLITE_RECURSIVE) return SQLITE_OK;
  if (action == SQLITE_FUNCTION) {
    return second != nullptr && is_allowed_function(util::lower_ascii(second)) ? SQLITE_OK : SQLITE_DENY;
  }
  if (action != SQLITE_READ || first == nullptr || second == nullptr) return SQLITE_DENY;
  const std::string table = util::lower_ascii(first);
  if (tables.contains(table)) {
    reads.emplace(table, util::lower_ascii(second));
    return SQLITE_OK;
  }
  // A subquery of which no column is used is reported by its own name; nothing real can have one: modules are gone.
  const bool inner = *second == '\0' && !table.starts_with("pragma_") && !table.starts_with("sqlite_");
  return inner ? SQLITE_OK : SQLITE_DENY;
}

QueryFailure Sandbox::State::failure() {
  const int code = sqlite3_errcode(handle()) & 0xff;
  const bool spent = meter.exhausted() || meter.asked > most_authorizer_calls;
  if (spent || code == SQLITE_INTERRUPT || code == SQLITE_NOMEM || code == SQLITE_TOOBIG || code == SQLITE_FULL) {
    return {.reason = "budget", .message = "needs more work or memory than a check may use", .offset = 0};
  }
  const int offset = sqlite3_error_offset(handle());
  return {.reason = "sql",
          .message = util::printable(sqlite3_errmsg(handle()), 300),
          .offset = offset < 0 ? 0 : static_cast<std::size_t>(offset)};
}

util::Result<Statement, QueryFailure> Sandbox::State::prepare(const std::string& query) {
  meter.spent = 0;
  meter.asked = 0;
  reads.clear();
  sqlite3_stmt* compiled = nullptr;
  const char* rest = nullptr;
  const int code = sqlite3_prepare_v2(handle(), query.c_str(), -1, &compiled, &rest);
  Statement statement{compiled};
  if (code != SQLITE_OK) return failure();
  if (compiled == nullptr) return QueryFailure{.reason = "sql", .message = "the query is empty", .offset = 0};
  if (sqlite3_column_count(compiled) == 0 || sqlite3_stmt_isexplain(compiled) != 0) {
    return QueryFailure{.reason = "sql", .message = "a query is a select", .offset = 0};
  }
  const std::string_view left = util::trim(rest == nullptr ? "" : rest);
  if (!left.empty()) {
    return QueryFailure{.reason = "sql", .message = "a query is one statement; remove what follows it", .offset = 0};
  }
  return statement;
}

Sandbox::Sandbox(const std::set<std::string>& tables, const util::TimeZone& zone) : state_(std::make_unique<State>()) {
  state_->meter.zone = zone;
  state_->tables = tables;
  for (const std::string& name : tables) {
    const VisibleTable* table = visible_table(name);
    if (table == nullptr) throw std::logic_error(fmt::format("{} is no table for checks", name));
    state_->database.exec(fmt::format("create table {} ({})", name, util::join(table->columns, ", ")));
  }
  state_->database.exec("pragma temp_store = memory");
  state_->database.exec("begin");
}

Sandbox::Sandbox(Sandbox&&) noexcept = default;
Sandbox& Sandbox::operator=(Sandbox&&) noexcept = default;
Sandbox::~Sandbox() = default;

void Sandbox::lock(std::int64_t facts) {
  state_->meter.budget = base_steps + steps_per_fact * facts;
  state_->inserts.clear();
  state_->database.exec("commit");
  add_functions(state_->handle(), state_->meter);
  limit(state_->handle());
  sqlite3_progress_handler(state_->handle(), steps_between_looks, count_steps, &state_->meter);
  sqlite3_set_authorizer(state_->handle(), authorizer, state_.get());
}

util::Result<QueryShape, QueryFailure> Sandbox::inspect(const std::string& query) {
  const MemoryLimit memory{memory_for_a_query};
  const auto statement = state_->prepare(query);
  if (!statement) return statement.error();
  sqlite3_stmt* compiled = statement->get();
  QueryShape shape;
  for (int index = 0; index < sqlite3_column_count(compiled); ++index) {
    shape.columns.emplace_back(sqlite3_column_name(compiled, index));
  }
  for (int index = 1; index <= sqlite3_bind_parameter_count(compiled); ++index) {
    const char* name = sqlite3_bind_parameter_name(compiled, index);
    shape.parameters.emplace_back(name == nullptr ? "?" : name + 1);
  }
  std::sort(shape.parameters.begin(), shape.parameters.end());
  return shape;
}

util::Result<QueryRows, QueryFailure> Sandbox::run(const std::string& query,
                                                   const std::map<std::string, model::Value>& parameters) {
  const MemoryLimit memory{memory_for_a_query};
  const auto statement = state_->prepare(query);
  if (!statement) return statement.error();
  sqlite3_stmt* compiled = statement->get();
  for (const auto& [name, value] : parameters) {
    const int index = sqlite3_bind_parameter_index(compiled, (":" + name).c_str());
    if (index > 0) bind_value(compiled, index, value);
  }
  QueryRows result;
  const int columns = sqlite3_column_count(compiled);
  for (int index = 0; index < columns; ++index) result.columns.emplace_back(sqlite3_column_name(compiled, index));
  std::size_t bytes = 0;
  int code = sqlite3_step(compiled);
  for (; code == SQLITE_ROW; code = sqlite3_step(compiled)) {
    std::vector<model::Value> row;
    row.reserve(static_cast<std::size_t>(columns));
    for (int index = 0; index < columns; ++index) {
      row.push_back(column_value(compiled, index));
      const auto* text = std::get_if<std::string>(&row.back());
      bytes += sizeof(model::Value) + (text == nullptr ? 0 : text->size());
    }
    result.rows.push_back(std::move(row));
    if (bytes > most_result_bytes) state_->meter.spent = state_->meter.budget + 1;
    if (state_->meter.exhausted()) return state_->failure();
  }
  if (code != SQLITE_DONE) return state_->failure();
  return result;
}

const std::set<std::pair<std::string, std::string>>& Sandbox::last_reads() const {
  return state_->reads;
}

}  // namespace hygie::checks
