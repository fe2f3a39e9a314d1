// The cyberscore, model 1: arithmetic on one page.
#pragma once

#include <vector>

#include "model/check.hpp"
#include "model/evaluation.hpp"
#include "model/host.hpp"
#include "model/measure.hpp"
#include "model/profile.hpp"
#include "model/score.hpp"

namespace hygie::score {

// Everything the figure depends on. All of it stands in assessment.json, so the score can be redone from there.
struct Input {
  const std::vector<model::Check>& catalogue;
  const std::vector<model::Host>& hosts;
  const model::Evaluation& evaluation;
  const std::vector<model::Measure>& measures;
  const std::vector<model::Answer>& answers;
  const model::Scoring& scoring;
};

// Value, bounds, letters, caps, per measure and chapter. Order of the input does not matter.
model::Score of(const Input& input);

}  // namespace hygie::score
