#include <fmt/core.h>

#include <algorithm>
#include <exception>
#include <optional>
#include <thread>

#include "app/conclude.hpp"
#include "app/deliver.hpp"
#include "app/earlier.hpp"
#include "app/gate.hpp"
#include "app/gather.hpp"
#include "app/inputs.hpp"
#include "app/output_folder.hpp"
#include "app/progress.hpp"
#include "app/run.hpp"
#include "scope/load.hpp"
#include "scope/quiet.hpp"
#include "util/interrupt.hpp"
#include "util/text.hpp"

namespace hygie::app {
namespace {

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
  Inputs inputs{};
  model::Scope scope{};
  GatherSettings settings{};
};

util::Result<Plan> prepare(const model::ScanOptions& options, const Earlier* earlier) {
  auto inputs = read_inputs(options, earlier);
  if (!inputs) return inputs.error();
  const model::Engagement& engagement = inputs->engagement;
  if (const auto known = check_vantage(options.vantage, engagement); !known) return known.error();
  const auto targets = targets_of(options, engagement, earlier);
  if (!targets) return targets.error();
  auto scope = scope::make_scope(engagement, *targets, options.exclusions, scope::system_resolver());
  if (!scope) return scope.error();
  auto settings = gather_settings(options, engagement);
  if (!settings) return settings.error();
  if (earlier) settings->reach = GatherSettings::Reach::network;
  if (scope::is_quiet(engagement, util::now())) {
    return util::Error{
        "the engagement's quiet_hours forbid a scan now; come back later, or change them with the body's consent"};
  }
  return Plan{.inputs = std::move(*inputs), .scope = std::move(*scope), .settings = std::move(*settings)};
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
        if (scope::is_quiet(plan.inputs.engagement, util::now())) quiet = true;
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

}  // namespace

ExitCode run(const model::ScanOptions& options) {
  std::optional<Earlier> earlier;
  if (!options.into.empty()) {
    auto opened = open_earlier(options.into);
    if (!opened) return refuse(opened.error());
    if (const auto other = check_vantage_is_new(options, *opened); !other) return refuse(other.error());
    earlier = std::move(*opened);
  }
  auto plan = prepare(options, earlier ? &*earlier : nullptr);
  if (!plan) return refuse(plan.error());
  const auto output = open_output(options);
  if (!output) return refuse(output.error());
  auto store = open_store(*output, plan->inputs.audit, earlier ? &*earlier : nullptr);
  if (!store) return refuse(store.error());

  Progress progress{options.common};
  model::ScanSummary& summary = plan->inputs.audit.scan;
  summary = gather_within_hours(*plan, *store, output->partial() / "scan.log", progress);
  const bool broken_off = summary.incomplete;
  if (earlier) summary = join(earlier->audit.scan, summary, *store);
  const auto assessment = conclude(options, plan->inputs, *store, *output, progress);
  if (!assessment) return refuse(assessment.error());
  return broken_off ? ExitCode::interrupted : gate(*assessment, options.threshold);
}

}  // namespace hygie::app
