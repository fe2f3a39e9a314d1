#include <fmt/core.h>

#include "app/deliver.hpp"
#include "app/gate.hpp"
#include "app/judge.hpp"
#include "app/output_folder.hpp"
#include "app/run.hpp"
#include "identity/merge.hpp"
#include "profiles/load.hpp"
#include "util/file.hpp"

namespace hygie::app {
namespace {

util::Result<util::Instant> judged_at(const std::string& as_of, const model::ScanSummary& scan) {
  if (as_of.empty()) return scan.ended_at;
  const auto instant = util::parse_instant(as_of);
  if (!instant) return util::Error{fmt::format("--as-of {}: not a date; write 2027-01-31", as_of)};
  if (*instant < scan.ended_at) {
    return util::Error{fmt::format("--as-of {}: the scan ended later, on {}; facts age, they do not grow young", as_of,
                                   util::format_instant(scan.ended_at))};
  }
  return *instant;
}

// A folder that scan left, one that it was still writing, or the file itself.
std::filesystem::path facts_in(const std::filesystem::path& source) {
  if (!std::filesystem::is_directory(source)) return source;
  const std::filesystem::path partial = source / ".partial" / "facts.db";
  return std::filesystem::exists(partial) ? partial : source / "facts.db";
}

// An audit that was killed: its hosts are found now, and it ended when it last saw something.
void complete(facts::Store& store, facts::Audit& audit) {
  identity::merge(store);
  audit.scan.ended_at = store.last_observed_at();
  if (audit.scan.started_at == util::Instant{}) audit.scan.started_at = audit.scan.ended_at;
  audit.scan.logged_in = store.hosts_read_from_inside();
  audit.scan.incomplete = true;
  audit.scan.limits.emplace_back("interrupted");
}

// assessment.json and report.html in a folder of their own: an audit is never overwritten.
util::Result<void> write_anew(const model::Assessment& assessment, const model::AssessOptions& options) {
  const auto output = OutputFolder::make(options.out, util::TimeZone::paris().date_at(assessment.as_of));
  if (!output) return output.error();
  const auto written = write_files(assessment, language_of(options.common, assessment.engagement), output->partial());
  if (!written) return written;
  return output->finish();
}

}  // namespace

ExitCode run(const model::AssessOptions& options) {
  auto store = facts::Store::open(facts_in(options.source));
  if (!store) return refuse(store.error());
  facts::Audit audit = store->audit();
  if (store->is_unfinished()) complete(*store, audit);
  const auto as_of = judged_at(options.as_of, audit.scan);
  if (!as_of) return refuse(as_of.error());
  std::string profile_text = options.judging.profile.empty() ? audit.profile_text : "";
  const auto definitions = load_definitions(options.judging, audit.profile_name, profile_text);
  if (!definitions) return refuse(definitions.error());
  if (!options.judging.answers_file.empty()) {
    auto answers = util::read_file(options.judging.answers_file);
    if (!answers) return refuse(answers.error());
    const auto valid = profiles::parse_answers(*answers, options.judging.answers_file.string(), definitions->measures);
    if (!valid) return refuse(valid.error());
    audit.answers_text = std::move(*answers);
  }

  const auto assessment = judge(*store, audit, *definitions, *as_of);
  if (!assessment) return refuse(assessment.error());
  if (!options.out.empty()) {
    if (const auto written = write_anew(*assessment, options); !written) return refuse(written.error());
  }
  print(*assessment, options.common);
  return gate(*assessment, options.threshold);
}

}  // namespace hygie::app
