#include <fmt/core.h>

#include <algorithm>
#include <exception>
#include <optional>
#include <thread>

#include "app/deliver.hpp"
#include "app/earlier.hpp"
#include "app/feeds.hpp"
#include "app/gate.hpp"
#include "app/gather.hpp"
#include "app/judge.hpp"
#include "app/output_folder.hpp"
#include "app/progress.hpp"
#include "app/run.hpp"
#include "feeds/feeds.hpp"
#include "identity/merge.hpp"
#include "profiles/load.hpp"
#include "scope/load.hpp"
#include "scope/quiet.hpp"
#include "util/file.hpp"
#include "util/interrupt.hpp"
#include "util/text.hpp"

namespace hygie::app {
namespace {

// The texts that are kept with the facts, so that the facts alone rebuild the assessment.
util::Result<facts::Audit> read_inputs(const model::ScanOptions& options) {
  facts::Audit audit;
  if (!options.engagement_file.empty()) {
    auto text = util::read_file(options.engagement_file);
    if (!text) return text.error();
    audit.engagement_text = std::move(*text);
  }
  if (!options.judging.answers_file.empty()) {
    auto text = util::read_file(options.judging.answers_file);
    if (!text) return text.error();
    audit.answers_text = std::move(*text);
  }
  if (!options.judging.lifecycle_file.empty()) {
    auto text = util::read_file(options.judging.lifecycle_file);
    if (!text) return text.error();
    audit.lifecycle_text = std::move(*text);
  }
  return audit;
}

// The networks to look at: those typed; else those of the vantage one stands at; else the engagement's own. An audit
// that goes on looks at what it looked at before, for only that can be compared.
util::Result<std::vector<std::string>> targets_of(const model::ScanOptions& options,
                                                  const model::Engagement& engagement, const Earlier* earlier) {
  if (!options.targets.empty()) return options.targets;
  if (earlier) return earlier->audit.scan.targets;
  if (options.engagement_file.empty()) return options.targets;
  for (const model::VantageNetworks& vantage : engagement.vantages) {
    if (vantage.name == options.vantage && !vantage.networks.empty()) return vantage.networks;
  }
  if (!engagement.networks.empty()) return std::vector<std::string>{};
  return util::Error{fmt::format("{}: names no network to look at; fill in networks, or type a target",
                                 options.engagement_file.string())};
}

util::Result<void> check_vantage(const std::string& wanted, const model::Engagement& engagement) {
  if (wanted.empty() || engagement.vantages.empty()) return {};
  std::vector<std::string> known;
  for (const model::VantageNetworks& vantage : engagement.vantages) known.push_back(vantage.name);
  if (std::find(known.begin(), known.end(), wanted) != known.end()) return {};
  return util::Error{
      fmt::format("--from {}: the engagement has no such vantage; it has {}", wanted, util::join(known, ", "))};
}

// Everything that is decided before the first packet.
struct Plan {
  facts::Audit audit{};
  model::Engagement engagement{};
  Definitions definitions{};
  model::Scope scope{};
  GatherSettings settings{};
};

util::Result<Plan> prepare(const model::ScanOptions& options, const Earlier* earlier) {
  auto audit = read_inputs(options);
  if (!audit) return audit.error();
  if (earlier) {
    if (const auto kept = inherit(earlier->audit, options, *audit); !kept) return kept.error();
  }
  auto engagement = scope::parse_engagement(audit->engagement_text, options.engagement_file.string());
  if (!engagement) return engagement.error();
  if (const auto known = check_vantage(options.vantage, *engagement); !known) return known.error();
  const auto targets = targets_of(options, *engagement, earlier);
  if (!targets) return targets.error();
  auto scope = scope::make_scope(*engagement, *targets, options.exclusions, scope::system_resolver());
  if (!scope) return scope.error();
  auto settings = gather_settings(options, *engagement);
  if (settings && earlier) settings->reach = GatherSettings::Reach::network;
  if (!settings) return settings.error();
  auto definitions = load_definitions(options.judging, audit->profile_name, audit->profile_text);
  if (!definitions) return definitions.error();
  const std::string answers_file = options.judging.answers_file.string();
  const auto answers = profiles::parse_answers(audit->answers_text, answers_file, definitions->measures);
  if (!answers) return answers.error();
  const auto lifecycle = lifecycle_of(*audit, options.judging.lifecycle_file.string());
  if (!lifecycle) return lifecycle.error();
  if (!options.judging.feeds.empty()) {
    if (const auto sound = feeds::check(options.judging.feeds); !sound) return sound.error();
  }
  if (scope::is_quiet(*engagement, util::now())) {
    return util::Error{
        "the engagement's quiet_hours forbid a scan now; come back later, or change them with the body's consent"};
  }
  audit->profile_name = definitions->profile.name;
  return Plan{.audit = std::move(*audit),
              .engagement = std::move(*engagement),
              .definitions = std::move(*definitions),
              .scope = std::move(*scope),
              .settings = std::move(*settings)};
}

// Gathers until done, interrupted, or the engagement's quiet hours begin.
model::ScanSummary gather_within_hours(const Plan& plan, facts::Store& store, const std::filesystem::path& log,
                                       Progress& progress) {
  std::atomic<bool> stop{false};
  std::atomic<bool> quiet{false};
  std::exception_ptr failure;
  const auto& interrupted = util::watch_interrupts();
  std::jthread watch{[&](const std::stop_token& done) {
    constexpr std::chrono::milliseconds look_every{100};
    try {
      while (!done.stop_requested() && !stop) {
        std::this_thread::sleep_for(look_every);
        if (scope::is_quiet(plan.engagement, util::now())) quiet = true;
        if (interrupted || quiet) stop = true;
        store.keep_what_is_old();
      }
    } catch (const facts::WriteFailure&) {
      failure = std::current_exception();
      stop = true;
    }
  }};
  model::ScanSummary summary = gather(plan.scope, plan.settings, store, log, stop, progress);
  watch.request_stop();
  watch.join();
  if (failure) std::rethrow_exception(failure);
  if (quiet) summary.limits.emplace_back("quiet_hours");
  return summary;
}

util::Result<void> finish(const model::Assessment& assessment, const model::ScanOptions& options,
                          const OutputFolder& output) {
  auto written = write_files(assessment, language_of(options.common, assessment.engagement), output.partial());
  if (!written) return written;
  return output.finish();
}

}  // namespace

ExitCode run(const model::ScanOptions& options) {
  std::optional<Earlier> earlier;
  if (!options.into.empty()) {
    auto opened = open_earlier(options);
    if (!opened) return refuse(opened.error());
    earlier = std::move(*opened);
  }
  auto plan = prepare(options, earlier ? &*earlier : nullptr);
  if (!plan) return refuse(plan.error());
  facts::Audit& audit = plan->audit;
  const auto output = earlier ? OutputFolder::extend(options.into)
                              : OutputFolder::make(options.out, util::TimeZone::paris().date_at(util::now()));
  if (!output) return refuse(output.error());
  auto store = facts::Store::create(output->partial() / "facts.db");
  if (!store) return refuse(store.error());
  if (earlier) store->take_over(earlier->store);
  // Kept from the start: what is broken off can still be judged.
  store->set_audit(audit);

  Progress progress{options.common};
  audit.scan = gather_within_hours(*plan, *store, output->partial() / "scan.log", progress);
  const bool broken_off = audit.scan.incomplete;
  if (earlier) audit.scan = join(earlier->audit.scan, audit.scan, *store);
  progress.phase({.fr = "Jugement", .en = "Judging"});
  if (const auto added = add_feeds(*store, options.judging.feeds, audit.scan.ended_at); !added) {
    return refuse(added.error());
  }
  identity::merge(*store);
  audit.scan.logged_in = store->hosts_read_from_inside();
  store->set_audit(audit);
  const auto assessment = judge(*store, audit, plan->definitions, audit.scan.ended_at);
  if (!assessment) return refuse(assessment.error());
  store->flush();
  if (auto finished = finish(*assessment, options, *output); !finished) return refuse(finished.error());
  progress.done();
  print(*assessment, options.common);
  print_path(output->folder() / "report.html", language_of(options.common, assessment->engagement), options.common);
  return broken_off ? ExitCode::interrupted : gate(*assessment, options.threshold);
}

}  // namespace hygie::app
