// scoring.md 5: what the letter cannot exceed. A chain breaks at its weakest link.
#pragma once

#include <vector>

#include "score/aggregate.hpp"

namespace hygie::score {

// Every cap that applies, the strictest first; then by check, measure and reason. Failures count where their evidence
// is certain and their check is of the standard level, whose letter this is.
std::vector<model::Cap> caps_of(const Input& input, const Tallies& tallies);

}  // namespace hygie::score
