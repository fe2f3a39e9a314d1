#include "app/gate.hpp"

#include <catch2/catch.hpp>

namespace hygie::app {
namespace {

model::Assessment scored(double value) {
  model::Assessment assessment;
  assessment.score.standard.value = value;
  assessment.score.provisional = false;
  return assessment;
}

model::Assessment with_failure(model::Severity severity) {
  model::Assessment assessment = scored(90);
  assessment.catalogue = {{.id = "a/b", .severity = severity}};
  assessment.evaluation.results = {{.check = "a/b", .host = "h", .resource = "*", .result = model::Verdict::fail}};
  return assessment;
}

TEST_CASE("without thresholds any score is met, and no score is too little") {
  CHECK(gate(scored(1), {}) == ExitCode::met);
  CHECK(gate(model::Assessment{}, {}) == ExitCode::too_little);
}

TEST_CASE("a score under the threshold is below, one on it is met") {
  CHECK(gate(scored(69.9), {.fail_under = 70}) == ExitCode::below);
  CHECK(gate(scored(70), {.fail_under = 70}) == ExitCode::met);
}

TEST_CASE("a provisional score is too little once a threshold was asked, and only then") {
  model::Assessment provisional = scored(90);
  provisional.score.provisional = true;
  CHECK(gate(provisional, {}) == ExitCode::met);
  CHECK(gate(provisional, {.fail_under = 10}) == ExitCode::too_little);
}

TEST_CASE("a finding of the asked severity or worse is below, a milder one is not") {
  CHECK(gate(with_failure(model::Severity::critical), {.fail_on = model::Severity::high}) == ExitCode::below);
  CHECK(gate(with_failure(model::Severity::high), {.fail_on = model::Severity::high}) == ExitCode::below);
  CHECK(gate(with_failure(model::Severity::medium), {.fail_on = model::Severity::high}) == ExitCode::met);
}

}  // namespace
}  // namespace hygie::app
