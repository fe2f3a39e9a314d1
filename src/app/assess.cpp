#include <fmt/core.h>

#include <optional>

#include "app/deliver.hpp"
#include "app/feeds.hpp"
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

// What was read stays as it is: with feeds the facts go on in a store of their own, a file in the new folder (which
// alone rebuilds what is judged here) or, without one, in memory.
util::Result<facts::Store> with_feeds(const facts::Store& old, const facts::Audit& audit,
                                      const std::filesystem::path& feeds, const std::optional<OutputFolder>& output) {
  auto fresh = output ? facts::Store::create(output->partial() / "facts.db")
                      : util::Result<facts::Store>{facts::Store::in_memory()};
  if (!fresh) return fresh;
  fresh->take_over(old);
  if (const auto added = add_feeds(*fresh, feeds, audit.scan.ended_at); !added) return added.error();
  identity::merge(*fresh);
  fresh->set_audit(audit);
  fresh->flush();
  return fresh;
}

// Answers and support dates given now stand for those that the facts hold.
util::Result<void> replace_texts(const model::Judging& judging, const std::vector<model::Measure>& measures,
                                 facts::Audit& audit) {
  if (!judging.answers_file.empty()) {
    auto answers = util::read_file(judging.answers_file);
    if (!answers) return answers.error();
    const auto valid = profiles::parse_answers(*answers, judging.answers_file.string(), measures);
    if (!valid) return valid.error();
    audit.answers_text = std::move(*answers);
  }
  if (judging.lifecycle_file.empty()) return {};
  auto table = util::read_file(judging.lifecycle_file);
  if (!table) return table.error();
  audit.lifecycle_text = std::move(*table);
  const auto valid = lifecycle_of(audit, judging.lifecycle_file.string());
  if (!valid) return valid.error();
  return {};
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
  if (const auto kept = replace_texts(options.judging, definitions->measures, audit); !kept) {
    return refuse(kept.error());
  }

  // assessment.json and report.html in a folder of their own: an audit is never overwritten.
  std::optional<OutputFolder> output;
  if (!options.out.empty()) {
    auto made = OutputFolder::make(options.out, util::TimeZone::paris().date_at(*as_of));
    if (!made) return refuse(made.error());
    output = std::move(*made);
  }
  if (!options.judging.feeds.empty()) {
    store = with_feeds(*store, audit, options.judging.feeds, output);
    if (!store) return refuse(store.error());
  }
  const auto assessment = judge(*store, audit, *definitions, *as_of);
  if (!assessment) return refuse(assessment.error());
  if (output) {
    const auto language = language_of(options.common, assessment->engagement);
    if (const auto written = write_files(*assessment, language, output->partial()); !written) {
      return refuse(written.error());
    }
    if (const auto finished = output->finish(); !finished) return refuse(finished.error());
  }
  print(*assessment, options.common);
  return gate(*assessment, options.threshold);
}

}  // namespace hygie::app
