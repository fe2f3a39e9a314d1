// What an audit is made with besides facts: who asked, what is judged, with which tables. Read before anything begins.
#pragma once

#include "app/earlier.hpp"
#include "app/judge.hpp"
#include "app/output_folder.hpp"

namespace hygie::app {

struct Inputs {
  facts::Audit audit{};  // with the texts that are kept beside the facts, so that these alone rebuild the assessment
  model::Engagement engagement{};
  Definitions definitions{};
};

// From the files that the command line names; what it does not name comes from `earlier`, nullptr when the audit is
// new. An error names the file and the line.
util::Result<Inputs> read_inputs(const model::AuditOptions& options, const Earlier* earlier);

// options.into, or options.out, made as OutputFolder says.
util::Result<OutputFolder> open_output(const model::AuditOptions& options);

// The store in it, with the facts of `earlier`. It keeps `audit` from the start: what is broken off can be judged.
util::Result<facts::Store> open_store(const OutputFolder& output, const facts::Audit& audit, const Earlier* earlier);

}  // namespace hygie::app
