// What types alone do not say of a document that was read.
#pragma once

#include "assessment/values.hpp"
#include "model/assessment.hpp"

namespace hygie::assessment {

// Says in `problem` the first value that would mislead a later stage: a choice its question does not have, a verdict
// in the wrong list, a weight below 0, a measure twice.
void check_consistency(const model::Assessment& assessment, Problem& problem);

}  // namespace hygie::assessment
