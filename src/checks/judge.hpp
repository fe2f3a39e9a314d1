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

// What is known besides the rows, whichever checks are judged.
struct Known {
  std::vector<model::Host> hosts{};  // sorted by id
  Attempts attempts;
  // (table, column) that the file of facts was written without; column "" for a whole table.
  std::set<std::pair<std::string, std::string>> missing{};
};

struct Evidence {
  const Known& known;
  Sandbox sandbox;                           // locked
  std::set<std::string> empty_references{};  // ref_* tables without a row
};

// The tables that must stand in the sandbox for this check.
std::set<std::string> tables_of(const Definition& definition);

// Sorted by host and resource. Several threads may judge at once, each with a sandbox of its own.
model::Evaluation judge(Evidence& evidence, const Definition& definition, util::Instant as_of,
                        const util::TimeZone& zone);

}  // namespace hygie::checks
