#include "checks/evaluate.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/core.h>

#include <algorithm>
#include <atomic>
#include <iterator>
#include <map>
#include <mutex>
#include <numeric>
#include <set>
#include <thread>

#include "checks/groups.hpp"
#include "checks/judge.hpp"
#include "facts/reference.hpp"
#include "util/workers.hpp"

namespace hygie::checks {
namespace {

constexpr std::size_t most_threads = 8;  // each has a sandbox, and its query may take 256 MiB

bool is_reference(const std::string& table) {
  return table.starts_with("ref_");
}

RowsOfTable count_rows(const facts::Store& store, const std::set<std::string>& tables) {
  RowsOfTable rows;
  for (const std::string& name : tables) {
    if (is_reference(name)) continue;
    rows[name] = store.database().execAndGet(fmt::format("select count(*) from {}", name)).getInt64();
  }
  return rows;
}

std::int64_t sum_of(const RowsOfTable& rows) {
  return std::accumulate(rows.begin(), rows.end(), std::int64_t{0},
                         [](std::int64_t sum, const auto& table) { return sum + table.second; });
}

Known known_to(const facts::Store& store, const std::set<std::string>& tables) {
  Known known{.hosts = store.hosts(), .attempts = Attempts{read_attempts(store, tables)}};
  std::sort(known.hosts.begin(), known.hosts.end(),
            [](const model::Host& one, const model::Host& other) { return one.id < other.id; });
  for (const std::string& name : tables) {
    if (is_reference(name)) continue;
    if (!store.has(name)) known.missing.emplace(name, "");
    for (const std::string& column : visible_table(name)->columns) {
      if (!store.has(name, column)) known.missing.emplace(name, column);
    }
  }
  return known;
}

using References = std::map<std::string, std::vector<model::Row>>;

References references_of(const std::set<std::string>& tables, const facts::Lifecycle& lifecycle,
                         const facts::DeclaredRows& declared) {
  References references;
  for (const std::string& name : tables) {
    if (!is_reference(name)) continue;
    const auto found = declared.find(name);
    references[name] = found == declared.end() ? facts::reference_rows(name, lifecycle) : found->second;
  }
  return references;
}

// What checks need and no query reads: whether a host has a row of it is all they ask.
std::set<std::string> only_needed(const Group& group, const std::vector<std::set<std::string>>& needed) {
  std::set<std::string> tables;
  for (const std::size_t check : group.checks) {
    for (const std::string& name : needed[check]) {
      if (!is_reference(name) && !group.tables.contains(name)) tables.insert(name);
    }
  }
  return tables;
}

Evidence evidence_of(const facts::Store& store, const Known& known, const Group& group,
                     const std::set<std::string>& needed, const util::TimeZone& zone, const References& references) {
  Evidence evidence{.known = known, .sandbox = Sandbox{group.tables, zone}};
  evidence.sandbox.copy_from(store);
  evidence.sandbox.note_hosts_of(store, needed);
  for (const auto& [name, rows] : references) {
    if (rows.empty()) evidence.empty_references.insert(name);
    if (!group.tables.contains(name)) continue;
    for (const model::Row& row : rows) evidence.sandbox.insert(name, row);
  }
  return evidence;
}

template <typename Entry>
void append(std::vector<Entry>&& from, std::vector<Entry>& to) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

// Definitions come sorted by id, so their results do.
model::Evaluation joined(std::vector<model::Evaluation> parts) {
  model::Evaluation all;
  for (model::Evaluation& part : parts) {
    append(std::move(part.results), all.results);
    append(std::move(part.gaps), all.gaps);
    append(std::move(part.contradictions), all.contradictions);
  }
  return all;
}

}  // namespace

model::Evaluation evaluate(const facts::Store& store, const std::vector<Definition>& definitions, util::Instant as_of,
                           const util::TimeZone& zone, const facts::Lifecycle& lifecycle,
                           const facts::DeclaredRows& declared) {
  std::vector<std::set<std::string>> read;
  std::vector<std::set<std::string>> needed;
  std::set<std::string> all;
  for (const Definition& definition : definitions) {
    read.push_back(tables_named_in(definition.query));
    needed.push_back(tables_of(definition));
    all.insert(needed.back().begin(), needed.back().end());
  }
  const RowsOfTable rows = count_rows(store, all);
  const std::int64_t facts = sum_of(rows);
  const std::vector<Group> groups = grouped(read, rows);
  const Known known = known_to(store, all);
  const References references = references_of(all, lifecycle, declared);

  std::vector<model::Evaluation> parts{definitions.size()};
  std::atomic<std::size_t> taken = 0;
  std::mutex reading;  // one thread at a time reads the store
  const auto work = [&] {
    for (std::size_t next = taken++; next < groups.size(); next = taken++) {
      std::unique_lock lock{reading};
      Evidence evidence = evidence_of(store, known, groups[next], only_needed(groups[next], needed), zone, references);
      lock.unlock();
      evidence.sandbox.lock(facts);
      for (const std::size_t check : groups[next].checks) {
        parts[check] = judge(evidence, definitions[check], as_of, zone);
      }
    }
  };
  const std::size_t threads = std::min({std::size_t{std::thread::hardware_concurrency()}, groups.size(), most_threads});
  util::run_on_threads(threads, work, [&] { taken = groups.size(); });
  return joined(std::move(parts));
}

}  // namespace hygie::checks
