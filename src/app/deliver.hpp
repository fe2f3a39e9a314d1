// Puts an assessment where the person asked for it.
#pragma once

#include <filesystem>

#include "app/exit_code.hpp"
#include "model/assessment.hpp"
#include "model/options.hpp"
#include "util/result.hpp"

namespace hygie::app {

// Says one line on standard error, "hygie: <message>", and answers ExitCode::usage.
ExitCode refuse(const util::Error& error);

// The asked language, else the engagement's.
model::Language language_of(const model::Common& common, const model::Engagement& engagement);

// assessment.json and report.html in `folder`, mode 0600, each whole or not at all.
util::Result<void> write_files(const model::Assessment& assessment, model::Language language,
                               const std::filesystem::path& folder);

// On standard output: the document with --json, nothing with --quiet, else the summary a person reads.
void print(const model::Assessment& assessment, const model::Common& common);

// Flushes standard output; throws when it could not be written whole (a full disk, a closed pipe).
void check_output();

// Where the report is, on standard output after the summary.
void print_path(const std::filesystem::path& report, model::Language language, const model::Common& common);

}  // namespace hygie::app
