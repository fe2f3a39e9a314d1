#include "checks/evaluate.hpp"

#include "checks/judge.hpp"
#include "facts/reference.hpp"

namespace hygie::checks {

model::Evaluation evaluate(const facts::Store& store, const std::vector<Definition>& definitions, util::Instant as_of,
                           const util::TimeZone& zone) {
  const std::set<std::string> tables = tables_of(definitions);
  Sandbox sandbox{tables, zone};
  sandbox.copy_from(store);
  Attempts attempts{read_attempts(store, tables)};
  std::set<std::string> empty_references;
  std::set<std::pair<std::string, std::string>> missing;
  for (const std::string& name : tables) {
    if (name.starts_with("ref_")) {
      for (const model::Row& row : facts::reference_rows(name)) sandbox.insert(name, row);
      if (facts::reference_rows(name).empty()) empty_references.insert(name);
      continue;
    }
    for (const std::string& host : sandbox.hosts_in(name)) attempts.mark_observed(name, host);
    if (!store.has(name)) missing.emplace(name, "");
    for (const std::string& column : visible_table(name)->columns) {
      if (!store.has(name, column)) missing.emplace(name, column);
    }
  }
  sandbox.lock();
  Evidence evidence{.sandbox = std::move(sandbox),
                    .hosts = store.hosts(),
                    .attempts = std::move(attempts),
                    .empty_references = std::move(empty_references),
                    .missing = std::move(missing)};
  return judge(evidence, definitions, as_of, zone);
}

}  // namespace hygie::checks
