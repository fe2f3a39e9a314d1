// The right half of the river: facts and definitions in, one assessment out. No network, no clock.
#pragma once

#include "checks/catalogue.hpp"
#include "facts/lifecycle.hpp"
#include "facts/store.hpp"
#include "model/assessment.hpp"
#include "model/options.hpp"
#include "util/result.hpp"

namespace hygie::app {

// What facts are judged with.
struct Definitions {
  model::Profile profile{};
  std::vector<checks::Definition> checks{};
  std::vector<model::Measure> measures{};
};

// The profile `judging` names (a name or a file), else `fallback`; with the text of a profile file in `profile_text`.
util::Result<Definitions> load_definitions(const model::Judging& judging, const std::string& fallback,
                                           std::string& profile_text);

// The table of support dates that the audit keeps, else the embedded one; `file` is its name in errors.
util::Result<facts::Lifecycle> lifecycle_of(const facts::Audit& audit, const std::string& file);

// Judges what the store holds, with the engagement and the answers that `audit` keeps.
util::Result<model::Assessment> judge(const facts::Store& store, const facts::Audit& audit,
                                      const Definitions& definitions, util::Instant as_of);

}  // namespace hygie::app
