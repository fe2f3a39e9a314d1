#include <fmt/core.h>

#include "app/deliver.hpp"
#include "app/gate.hpp"
#include "app/judge.hpp"
#include "app/output_folder.hpp"
#include "app/run.hpp"
#include "util/file.hpp"

namespace hygie::app {
namespace {

util::Result<util::Instant> judged_at(const std::string& as_of, const model::ScanSummary& scan) {
  if (as_of.empty()) return scan.ended_at;
  const auto instant = util::parse_instant(as_of);
  if (!instant) return util::Error{fmt::format("--as-of {}: not a date; write 2027-01-31", as_of)};
  return *instant;
}

}  // namespace

ExitCode run(const model::AssessOptions& options) {
  const bool is_folder = std::filesystem::is_directory(options.source);
  const auto store = facts::Store::open(is_folder ? options.source / "facts.db" : options.source);
  if (!store) return refuse(store.error());
  facts::Audit audit = store->audit();
  const auto as_of = judged_at(options.as_of, audit.scan);
  if (!as_of) return refuse(as_of.error());
  std::string profile_text = options.judging.profile.empty() ? audit.profile_text : "";
  const auto definitions = load_definitions(options.judging, audit.profile_name, profile_text);
  if (!definitions) return refuse(definitions.error());
  if (!options.judging.answers_file.empty()) {
    auto answers = util::read_file(options.judging.answers_file);
    if (!answers) return refuse(answers.error());
    audit.answers_text = std::move(*answers);
  }

  const auto assessment = judge(*store, audit, *definitions, *as_of);
  if (!assessment) return refuse(assessment.error());
  if (!options.out.empty()) {
    std::error_code problem;
    std::filesystem::create_directories(options.out, problem);
    const auto written = write_files(*assessment, language_of(options.common, assessment->engagement), options.out);
    if (!written) return refuse(written.error());
  }
  print(*assessment, options.common);
  return gate(*assessment, options.threshold);
}

}  // namespace hygie::app
