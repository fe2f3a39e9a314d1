// Judges a set of facts, wherever they come from (a store, or the facts of a check's own test).
#pragma once

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "checks/attempts.hpp"
#include "checks/catalogue.hpp"
#include "checks/sandbox.hpp"
#include "model/evaluation.hpp"
#include "model/host.hpp"

namespace hygie::checks {

struct Evidence {
  Sandbox sandbox;  // locked
  std::vector<model::Host> hosts{};
  Attempts attempts;
  std::set<std::string> empty_references{};  // ref_* tables without a row
  // (table, column) that the file of facts was written without; column "" for a whole table.
  std::set<std::pair<std::string, std::string>> missing{};
};

// The tables that must stand in the sandbox for these checks.
std::set<std::string> tables_of(const std::vector<Definition>& definitions);

model::Evaluation judge(Evidence& evidence, const std::vector<Definition>& definitions, util::Instant as_of,
                        const util::TimeZone& zone);

}  // namespace hygie::checks
