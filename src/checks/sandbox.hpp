// Runs a stranger's SQL over a private copy of the facts: it can neither write, read elsewhere, hang nor fill memory.
//
// The copy is an SQLite database in memory that holds nothing but tables of facts (no audit, no engagement). Once
// locked, an authorizer allows select, reads of these tables and a list of deterministic functions. Work is counted in
// steps of SQLite's virtual machine, never in seconds, so that a verdict does not depend on the machine's speed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "facts/store.hpp"
#include "model/observation.hpp"
#include "util/result.hpp"
#include "util/time.hpp"

namespace hygie::checks {

// Why a query yielded nothing: reason "budget" or "sql", SQLite's words, and where in the query when it is known.
struct QueryFailure {
  std::string reason{};
  std::string message{};
  std::size_t offset = 0;
};

struct QueryShape {
  std::vector<std::string> columns{};     // of the result
  std::vector<std::string> parameters{};  // without the colon, sorted
};

struct QueryRows {
  std::vector<std::string> columns{};
  std::vector<std::vector<model::Value>> rows{};
};

class Sandbox {
 public:
  // Empty tables, those given by name; each must be one a check may see (see visible_table).
  explicit Sandbox(const std::set<std::string>& tables, const util::TimeZone& zone = util::TimeZone::paris());
  Sandbox(Sandbox&&) noexcept;
  Sandbox& operator=(Sandbox&&) noexcept;
  ~Sandbox();

  // Only before lock(). Copies what the store knows of each table, host in place of observed_host, sorted.
  void copy_from(const facts::Store& store);
  // Only before lock(). Of these tables, which no query reads, only what holds() tells.
  void note_hosts_of(const facts::Store& store, const std::set<std::string>& tables);
  // Only before lock(). Columns by name; those left out are NULL. Names must exist.
  void insert(const std::string& table, const model::Row& row);

  // Has the host a row in a table that copy_from() filled or note_hosts_of() looked at?
  bool holds(const std::string& table, const std::string& host) const;

  // From now on only inspect() and run() work. A query may do more work the more `facts` (rows) there are in all.
  void lock(std::int64_t facts = 0);

  // Compiles without running.
  util::Result<QueryShape, QueryFailure> inspect(const std::string& query);
  // Binds what the query names among `parameters` (names without colon) and runs it.
  util::Result<QueryRows, QueryFailure> run(const std::string& query,
                                            const std::map<std::string, model::Value>& parameters);
  // (table, column) pairs that the last query reads.
  const std::set<std::pair<std::string, std::string>>& last_reads() const;

  struct State;  // private to sandbox.cpp

 private:
  std::unique_ptr<State> state_;
};

// What a check sees of a table of facts: `host` for observed_host, `host_endpoint` (address:port) where there is a
// port. Nothing for the tables that are not for checks (audit, host_observations), and for unknown ones.
struct VisibleTable {
  std::string name{};
  std::vector<std::string> columns{};
};
const VisibleTable* visible_table(std::string_view name);

// The visible tables whose names stand in the query as words, whatever the case: a superset of those it reads.
std::set<std::string> tables_named_in(std::string_view query);

}  // namespace hygie::checks
