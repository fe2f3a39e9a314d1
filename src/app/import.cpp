#include <fmt/core.h>

#include <algorithm>
#include <optional>

#include "app/bundles.hpp"
#include "app/conclude.hpp"
#include "app/deliver.hpp"
#include "app/earlier.hpp"
#include "app/gate.hpp"
#include "app/inputs.hpp"
#include "app/run.hpp"
#include "app/scan_log.hpp"
#include "util/interrupt.hpp"
#include "util/text.hpp"

namespace hygie::app {
namespace {

constexpr std::chrono::days stale{30};
constexpr std::size_t notes_at_once = 20;

// "3 older ones", only where there are some.
void count(std::string& line, std::size_t number, const model::Localized& what, model::Language language) {
  if (number > 0) line += fmt::format(", {} {}", number, what.in(language));
}

// One line on what was found, and one on each bundle that is left out.
std::string summary_of(const BundleSearch& search, util::Instant now, model::Language language) {
  const model::Localized read{.fr = "machines lues par relevé", .en = "machines read by bundle"};
  std::string line = fmt::format("{} {}", search.latest.size(), read.in(language));
  count(line, search.refused, {.fr = "relevés refusés", .en = "bundles refused"}, language);
  count(line, search.outdated,
        {.fr = "relevés plus anciens de ces machines laissés", .en = "older bundles of these machines left out"},
        language);
  count(line, search.already_known, {.fr = "relevés déjà connus de cet audit", .en = "bundles this audit already knew"},
        language);
  count(line, search.no_bundles, {.fr = "autres fichiers laissés", .en = "other files left alone"}, language);
  const auto oldest = std::min_element(search.latest.begin(), search.latest.end(),
                                       [](const auto& a, const auto& b) { return a.collected_at < b.collected_at; });
  if (oldest == search.latest.end()) return line;
  const auto days = std::chrono::floor<std::chrono::days>(now - oldest->collected_at).count();
  const model::Localized age{.fr = "âge du plus ancien, en jours :", .en = "days since the oldest:"};
  line += fmt::format("; {} {} ({})", age.in(language), std::max<std::int64_t>(days, 0), oldest->path.string());
  return line;
}

void tell(const BundleSearch& search, const model::ImportOptions& options, model::Language language,
          util::Instant now) {
  if (options.common.verbosity == model::Verbosity::quiet) return;
  // Names of files come from whoever may write to the folder.
  const auto say = [](const std::string& line) { fmt::print(stderr, "hygie: {}\n", util::printable(line, 4096)); };
  for (std::size_t index = 0; index < std::min(search.notes.size(), notes_at_once); ++index) say(search.notes[index]);
  if (search.notes.size() > notes_at_once) {
    const model::Localized more{.fr = "autres, dans scan.log", .en = "more, in scan.log"};
    say(fmt::format("… {} {}", search.notes.size() - notes_at_once, more.in(language)));
  }
  say(summary_of(search, now, language));
}

void log(const BundleSearch& search, const std::filesystem::path& file) {
  ScanLog out{file};
  for (const std::string& note : search.notes) out.line(note);
  for (const BundleFile& bundle : search.latest) {
    out.line(fmt::format("{}: {}, made {}, sha256 {}", bundle.path.string(), bundle.observed_host,
                         util::format_instant(bundle.collected_at), bundle.digest));
  }
}

// An import looks at no network: what an earlier scan of the same site saw of it stays.
model::ScanSummary summarise(const BundleSearch& search, const Earlier* earlier, util::Instant now) {
  model::ScanSummary summary = earlier ? earlier->audit.scan : model::ScanSummary{.started_at = now};
  summary.ended_at = now;
  const auto limit = [&summary](const char* code) {
    if (std::find(summary.limits.begin(), summary.limits.end(), code) == summary.limits.end()) {
      summary.limits.emplace_back(code);
    }
  };
  for (const BundleFile& bundle : search.latest) {
    summary.started_at = std::min(summary.started_at, bundle.collected_at);
    if (bundle.collected_at + stale < now) limit("stale_bundles");
  }
  if (!earlier) limit("no_network");
  if (search.refused > 0) limit("refused_bundles");
  return summary;
}

util::Error nothing_found(const BundleSearch& search) {
  if (search.already_known > 0) return util::Error{"the audit has all of these bundles already; nothing to import"};
  return util::Error{
      fmt::format("no bundle that can be read ({} refused, {} other files); hygie collect makes one, and so does the "
                  "script that hygie collect --print-script sh prints",
                  search.refused, search.no_bundles)};
}

}  // namespace

ExitCode run(const model::ImportOptions& options) {
  std::optional<Earlier> earlier;
  if (!options.into.empty()) {
    auto opened = open_earlier(options.into);
    if (!opened) return refuse(opened.error());
    earlier = std::move(*opened);
  }
  const Earlier* const before = earlier ? &*earlier : nullptr;
  auto inputs = read_inputs(options, before);
  if (!inputs) return refuse(inputs.error());
  const auto language = language_of(options.common, inputs->engagement);
  const std::atomic<bool>& stop = util::watch_interrupts();
  const util::Instant now = util::now();

  Progress progress{options.common};
  progress.phase({.fr = "Recherche des relevés", .en = "Looking for bundles"});
  const facts::Store none = facts::Store::in_memory();
  const auto search = find_bundles(options.sources, before ? before->store : none, now, stop, progress);
  progress.done();
  if (!search) return refuse(search.error());
  if (stop) return ExitCode::interrupted;
  tell(*search, options, language, now);
  if (search->latest.empty()) return refuse(nothing_found(*search));

  const auto output = open_output(options);
  if (!output) return refuse(output.error());
  auto store = open_store(*output, inputs->audit, before);
  if (!store) return refuse(store.error());
  log(*search, output->partial() / "scan.log");
  progress.phase({.fr = "Lecture des relevés", .en = "Reading bundles"});
  const std::size_t stored = store_bundles(search->latest, *store, stop, progress);
  inputs->audit.scan = summarise(*search, before, now);
  const bool broken_off = stored < search->latest.size();
  if (broken_off) {
    inputs->audit.scan.incomplete = true;
    inputs->audit.scan.limits.emplace_back("interrupted");
  }
  const auto assessment = conclude(options, *inputs, *store, *output, progress);
  if (!assessment) return refuse(assessment.error());
  return broken_off ? ExitCode::interrupted : gate(*assessment, options.threshold);
}

}  // namespace hygie::app
