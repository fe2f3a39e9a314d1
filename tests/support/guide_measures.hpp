// The 42 measures as data/measures.json has them, for tests that must not depend on the profiles stage.
#pragma once

#include <vector>

#include "model/measure.hpp"

namespace hygie::test {

std::vector<model::Measure> guide_measures();

// An answer with this choice (its index), as profiles would read it from answers.toml.
model::Answer answer_with(const model::Measure& measure, std::size_t choice);

}  // namespace hygie::test
