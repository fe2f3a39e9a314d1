#include <fmt/core.h>

#include "app/deliver.hpp"
#include "app/gate.hpp"
#include "app/gather.hpp"
#include "app/judge.hpp"
#include "app/output_folder.hpp"
#include "app/progress.hpp"
#include "app/run.hpp"
#include "identity/merge.hpp"
#include "profiles/load.hpp"
#include "scope/load.hpp"
#include "scope/quiet.hpp"
#include "util/file.hpp"
#include "util/interrupt.hpp"

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
  return audit;
}

util::Result<void> finish(const model::Assessment& assessment, const model::ScanOptions& options,
                          const OutputFolder& output) {
  const auto written = write_files(assessment, language_of(options.common, assessment.engagement), output.partial());
  if (!written) return written;
  return output.finish();
}

}  // namespace

ExitCode run(const model::ScanOptions& options) {
  auto audit = read_inputs(options);
  if (!audit) return refuse(audit.error());
  auto engagement = scope::parse_engagement(audit->engagement_text, options.engagement_file.string());
  if (!engagement) return refuse(engagement.error());
  auto definitions = load_definitions(options.judging, "commune", audit->profile_text);
  if (!definitions) return refuse(definitions.error());
  auto answers =
      profiles::parse_answers(audit->answers_text, options.judging.answers_file.string(), definitions->measures);
  if (!answers) return refuse(answers.error());
  auto scope = scope::make_scope(*engagement, options.targets, options.exclusions, scope::system_resolver());
  if (!scope) return refuse(scope.error());
  auto settings = gather_settings(options, *engagement);
  if (!settings) return refuse(settings.error());
  const util::Instant started_at = util::now();
  if (scope::is_quiet(*engagement, started_at)) {
    return refuse(
        {"the engagement's quiet_hours forbid a scan now; come back later or change them with the body's consent"});
  }
  auto output = OutputFolder::make(options.out, util::TimeZone::paris().date_at(started_at));
  if (!output) return refuse(output.error());
  auto store = facts::Store::create(output->partial() / "facts.db");
  if (!store) return refuse(store.error());

  const auto& interrupted = util::watch_interrupts();
  Progress progress{options.common};
  audit->profile_name = definitions->profile.name;
  audit->scan = gather(*scope, *settings, *store, output->partial() / "scan.log", interrupted, progress);
  progress.phase({.fr = "Jugement", .en = "Judging"});
  identity::merge(*store);
  audit->scan.logged_in = store->hosts_read_from_inside();
  store->set_audit(*audit);
  const auto assessment = judge(*store, *audit, *definitions, audit->scan.ended_at);
  if (!assessment) return refuse(assessment.error());
  store->flush();
  if (auto finished = finish(*assessment, options, *output); !finished) return refuse(finished.error());
  progress.done();
  print(*assessment, options.common);
  print_path(output->folder() / "report.html", language_of(options.common, assessment->engagement), options.common);
  return audit->scan.incomplete ? ExitCode::interrupted : gate(*assessment, options.threshold);
}

}  // namespace hygie::app
