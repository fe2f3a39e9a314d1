// scoring.md 1 and 2: from results to one tally a check.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "model/check.hpp"
#include "score/figures.hpp"
#include "score/score.hpp"

namespace hygie::score {

struct FailedSubject {
  std::string id{};
  model::Role role = model::Role::unknown;  // of a host
};

// Every subject of one check, by what became of it.
struct CheckTally {
  const model::Check* check = nullptr;
  WeightedCount passed{}, failed{}, unassessed{};
  std::size_t not_applicable = 0;
  bool any_assessed() const { return passed.total() + failed.total() > 0; }
  std::vector<FailedSubject> certainly_failed{};  // sorted by id: what caps may rest on
};

// Scored checks only, by id. A subject fails if any resource fails, passes if all pass, else it is unassessed; weak
// evidence decides nothing. What stands in `results` outweighs a `notapplicable` of the same pair.
using Tallies = std::map<std::string_view, CheckTally>;
Tallies aggregate(const Input& input);

// r of one check, 0 to 1: over the assessed subjects, with the unassessed as failed, with them as passed. Nothing in
// `value` where no subject was assessed; nothing at all where the check has no applicable subject.
std::optional<model::Figures> share_passed(const CheckTally& tally, const model::Scoring& scoring);

}  // namespace hygie::score
