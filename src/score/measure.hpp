// scoring.md 3: one measure, from its checks and its answer.
#pragma once

#include <vector>

#include "score/aggregate.hpp"

namespace hygie::score {

// The tallies of one measure's scored checks, sorted by id, and the answer to its question where there is one.
struct Evidence {
  const model::Measure* measure = nullptr;
  std::vector<const CheckTally*> checks{};
  const model::Answer* answer = nullptr;  // null: unanswered, "I do not know" included
};

// By measure number. Of two answers to one question the one of lesser worth counts.
std::vector<Evidence> evidence_of(const Input& input, const Tallies& tallies);

model::MeasureScore score_measure(const Evidence& evidence, const model::Scoring& scoring);

}  // namespace hygie::score
