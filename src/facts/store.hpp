// facts.db: the only memory. SQLite; one table a subject (tables/*.sql), everything the assessment is rebuilt from.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "model/assessment.hpp"
#include "model/host.hpp"
#include "model/observation.hpp"
#include "util/result.hpp"

namespace SQLite {
class Database;
}

namespace hygie::facts {

// A table as its file in src/facts/tables describes it: the comment lines are the documentation.
struct Column {
  std::string name{};
  std::string type{};  // "text", "integer", "real"
  std::string description{};
};
struct Table {
  std::string name{};
  std::string description{};
  std::vector<Column> columns{};
  std::string sql{};
};
// All tables, sorted by name.
const std::vector<Table>& tables();
const Table* find_table(std::string_view name);

// What is kept beside the facts: engagement text, scope as written, profile name, answers text, times (table `audit`).
struct Audit {
  std::string engagement_text{};  // engagement.toml as it was, "" when there was none
  std::string answers_text{};     // answers.toml likewise
  std::string profile_name = "commune";
  std::string profile_text{};    // when --profile FILE was given
  std::string lifecycle_text{};  // when --lifecycle FILE was given
  model::ScanSummary scan{};
};

// The facts can no longer be written: the disk is full, or fails. Says which file, and what to do.
struct WriteFailure : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// Owns the connection. add() may be called from several threads; everything else from one.
class Store {
 public:
  struct State;  // private to src/facts
  // A new file, mode 0600, WAL. Fails if it exists.
  static util::Result<Store> create(const std::filesystem::path& file);
  // An existing one, read only. A newer schema than this binary's is refused; in an older one missing tables and
  // columns are empty. A scan that was broken off leaves part of its facts in a journal beside the file: both are then
  // copied to a temporary folder and read there, so that the file is left as it is found.
  static util::Result<Store> open(const std::filesystem::path& file);
  // In memory, for tests and check tests.
  static Store in_memory();
  Store(Store&&) noexcept;
  Store& operator=(Store&&) noexcept;
  ~Store();

  // One attempt and its rows, in one transaction with others that come in at about the same time. A table or column
  // that does not exist is a bug and throws std::logic_error.
  void add(const model::Observation& observation);
  // Copies what another store observed, its hosts and its record of the scan left out: an audit goes on in a new file.
  void take_over(const Store& other);
  // Takes back all that one source observed, attempts too: whoever says everything anew does so first.
  void withdraw(const std::string& source);
  // The same of one host alone.
  void withdraw(const std::string& source, const std::string& observed_host);
  // Every address that was ever found, sorted.
  std::vector<std::string> observed_addresses() const;
  // How many of them answered, and how many only their neighbours know of.
  std::pair<std::int64_t, std::int64_t> count_present() const;
  // Makes what has waited for a second durable; for whoever watches the clock while nothing is added.
  void keep_what_is_old();
  // Makes everything added so far durable; the destructor does so too.
  void flush();

  void set_audit(const Audit& audit);
  Audit audit() const;
  // The end of the scan was never recorded: it still runs, or was broken off. Its hosts are not merged then.
  bool is_unfinished() const;
  // When the latest attempt began; the epoch when there was none.
  util::Instant last_observed_at() const;

  // The identity stage's result (tables hosts and host_observations).
  void set_hosts(const std::vector<model::Host>& hosts,
                 const std::vector<std::pair<std::string, std::string>>& host_of_observed);
  std::vector<model::Host> hosts() const;
  // How many hosts told their operating system to a login, or to a program that ran on them.
  std::int64_t hosts_read_from_inside() const;

  // False for a table, or a column, that an older file was written without.
  bool has(std::string_view table, std::string_view column = {}) const;

  // For identity, checks and assessment, which run SQL of their own. Missing tables and columns read as empty.
  SQLite::Database& database() const;

 private:
  explicit Store(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace hygie::facts
