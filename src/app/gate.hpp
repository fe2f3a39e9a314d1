// From an assessment and the asked thresholds to an exit code.
#pragma once

#include "app/exit_code.hpp"
#include "model/assessment.hpp"
#include "model/options.hpp"

namespace hygie::app {

// too_little: no score at all, or a provisional one where --fail-under was asked. below: under the threshold, or a
// finding of the asked severity or worse. Several: too_little wins (design.md, exit codes).
ExitCode gate(const model::Assessment& assessment, const model::Threshold& threshold);

}  // namespace hygie::app
