#include "app/gate.hpp"

#include <algorithm>
#include <map>

namespace hygie::app {
namespace {

bool has_finding(const model::Assessment& assessment, model::Severity least) {
  std::map<std::string, model::Severity> severity_of;
  for (const model::Check& check : assessment.catalogue) severity_of[check.id] = check.severity;
  const auto& results = assessment.evaluation.results;
  return std::any_of(results.begin(), results.end(), [&](const model::CheckResult& result) {
    return result.result == model::Verdict::fail && severity_of[result.check] <= least;
  });
}

}  // namespace

ExitCode gate(const model::Assessment& assessment, const model::Threshold& threshold) {
  const model::Score& score = assessment.score;
  if (!score.standard.value) return ExitCode::too_little;
  if (threshold.fail_under && score.provisional) return ExitCode::too_little;
  if (threshold.fail_under && *score.standard.value < *threshold.fail_under) return ExitCode::below;
  if (threshold.fail_on && has_finding(assessment, *threshold.fail_on)) return ExitCode::below;
  return ExitCode::met;
}

}  // namespace hygie::app
