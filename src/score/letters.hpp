// scoring.md 5: the letter of a figure.
#pragma once

#include <string>
#include <vector>

#include "model/profile.hpp"
#include "model/score.hpp"

namespace hygie::score {

// "A+" to "F" for 0 to 100.
std::string letter_of(double figure, const model::Scoring& scoring);

// 0 for A+, 6 for F and for anything that is no letter: greater is worse.
std::size_t letter_rank(const std::string& letter);

// The worst of `letter` and every cap.
std::string capped(const std::string& letter, const std::vector<model::Cap>& caps);

}  // namespace hygie::score
