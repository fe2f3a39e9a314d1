// The end of every audit: what was gathered is judged, written, and shown.
#pragma once

#include "app/inputs.hpp"
#include "app/output_folder.hpp"
#include "app/progress.hpp"

namespace hygie::app {

// Adds what feeds say, finds which observations are one machine, judges as at the end of the scan that inputs.audit
// holds, puts facts.db, assessment.json and report.html in their place and prints the summary.
util::Result<model::Assessment> conclude(const model::AuditOptions& options, Inputs& inputs, facts::Store& store,
                                         const OutputFolder& output, Progress& progress);

}  // namespace hygie::app
