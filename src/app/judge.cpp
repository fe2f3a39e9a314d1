#include "app/judge.hpp"

#include <algorithm>
#include <filesystem>

#include "checks/evaluate.hpp"
#include "facts/reference.hpp"
#include "profiles/load.hpp"
#include "scope/load.hpp"
#include "score/score.hpp"
#include "util/file.hpp"

namespace hygie::app {

util::Result<Definitions> load_definitions(const model::Judging& judging, const std::string& fallback,
                                           std::string& profile_text) {
  const std::string wanted = judging.profile.empty() ? fallback : judging.profile;
  const bool is_file = std::filesystem::is_regular_file(wanted);
  if (is_file) {
    auto text = util::read_file(wanted);
    if (!text) return text.error();
    profile_text = *text;
  }
  auto profile = profile_text.empty() ? profiles::named(wanted) : profiles::parse(profile_text, wanted);
  if (!profile) return profile.error();
  auto all = checks::load(judging.checks_directory);
  if (!all) return all.error();
  auto selected = checks::select(std::move(*all), *profile);
  if (!selected) return selected.error();
  return Definitions{.profile = std::move(*profile), .checks = std::move(*selected), .measures = profiles::measures()};
}

util::Result<facts::Lifecycle> lifecycle_of(const facts::Audit& audit, const std::string& file) {
  if (audit.lifecycle_text.empty()) return facts::embedded_lifecycle();
  return facts::parse_lifecycle(audit.lifecycle_text, file);
}

util::Result<model::Assessment> judge(const facts::Store& store, const facts::Audit& audit,
                                      const Definitions& definitions, util::Instant as_of) {
  auto engagement = scope::parse_engagement(audit.engagement_text, "engagement.toml");
  if (!engagement) return engagement.error();
  auto answers = profiles::parse_answers(audit.answers_text, "answers.toml", definitions.measures);
  if (!answers) return answers.error();
  auto zone = util::TimeZone::named(engagement->timezone);
  if (!zone) return zone.error();

  const auto lifecycle = lifecycle_of(audit, "lifecycle.json");
  if (!lifecycle) return lifecycle.error();

  model::Assessment assessment{.tool_version = HYGIE_VERSION, .as_of = as_of, .engagement = std::move(*engagement)};
  assessment.scan = audit.scan;
  assessment.profile = definitions.profile;
  for (const checks::Definition& definition : definitions.checks) assessment.catalogue.push_back(definition.check);
  assessment.hosts = store.hosts();
  assessment.evaluation = checks::evaluate(store, definitions.checks, as_of, *zone, *lifecycle,
                                           facts::declared_rows(assessment.engagement));
  assessment.measures = definitions.measures;
  assessment.answers = std::move(*answers);
  assessment.tables = facts::reference_dates(*lifecycle);
  assessment.score = score::of({.catalogue = assessment.catalogue,
                                .hosts = assessment.hosts,
                                .evaluation = assessment.evaluation,
                                .measures = assessment.measures,
                                .answers = assessment.answers,
                                .scoring = assessment.profile.scoring});
  return assessment;
}

}  // namespace hygie::app
