#include "score/aggregate.hpp"

#include <catch2/catch.hpp>

#include "support/build_fleet.hpp"

using namespace hygie;
using model::Role;
using model::Severity;
using model::Verdict;

namespace {

// The tally of the one check of a fleet.
score::CheckTally tally_of(const test::Fleet& fleet) {
  static const auto measures = test::guide_measures();
  const score::Input input{.catalogue = fleet.catalogue,
                           .hosts = fleet.hosts,
                           .evaluation = fleet.evaluation,
                           .measures = measures,
                           .answers = fleet.answers,
                           .scoring = fleet.scoring};
  return score::aggregate(input).at(fleet.catalogue.front().id);
}

test::Fleet one_check_on(Role role) {
  test::Fleet fleet;
  test::add_check(fleet, "t/c", Severity::high, 21);
  test::add_host(fleet, "h-1", role);
  return fleet;
}

}  // namespace

TEST_CASE("a subject fails if any resource fails, even where another one could not be read") {
  auto fleet = one_check_on(Role::workstation);
  test::add_result(fleet, "t/c", "h-1", Verdict::pass, "tcp/1");
  test::add_result(fleet, "t/c", "h-1", Verdict::error, "tcp/2");
  test::add_result(fleet, "t/c", "h-1", Verdict::fail, "tcp/3");
  CHECK(tally_of(fleet).failed.total() == 1);
}

TEST_CASE("a subject with a pass and an error is unassessed, not passed") {
  auto fleet = one_check_on(Role::workstation);
  test::add_result(fleet, "t/c", "h-1", Verdict::pass, "tcp/1");
  test::add_result(fleet, "t/c", "h-1", Verdict::error, "tcp/2");
  const auto tally = tally_of(fleet);
  CHECK(tally.unassessed.total() == 1);
  CHECK_FALSE(tally.any_assessed());
}

TEST_CASE("a subject that also stands in an unknown gap does not pass") {
  auto fleet = one_check_on(Role::workstation);
  test::add_result(fleet, "t/c", "h-1", Verdict::pass);
  test::add_gap(fleet, "t/c", "h-1", Verdict::unknown);
  CHECK(tally_of(fleet).unassessed.total() == 1);
}

TEST_CASE("weak evidence decides nothing, probable evidence counts but carries no cap") {
  auto fleet = one_check_on(Role::workstation);
  test::add_result(fleet, "t/c", "h-1", Verdict::fail).confidence = model::Confidence::weak;
  CHECK(tally_of(fleet).unassessed.total() == 1);
  fleet.evaluation.results.front().confidence = model::Confidence::probable;
  CHECK(tally_of(fleet).failed.total() == 1);
  CHECK(tally_of(fleet).certainly_failed.empty());
  fleet.evaluation.results.front().confidence = model::Confidence::certain;
  CHECK(tally_of(fleet).certainly_failed.size() == 1);
}

TEST_CASE("info and hardening checks are never scored") {
  test::Fleet fleet;
  test::add_check(fleet, "t/info", Severity::info, 21);
  test::add_check(fleet, "t/hardening", Severity::critical, 21, model::Level::hardening);
  test::add_host(fleet, "h-1", Role::server);
  test::add_result(fleet, "t/info", "h-1", Verdict::fail);
  test::add_result(fleet, "t/hardening", "h-1", Verdict::fail);
  const auto score = test::score_of(fleet);
  CHECK_FALSE(score.standard.value);
  CHECK(score.caps.empty());
}

TEST_CASE("sixty phones do not drown twelve workstations") {
  // 12 workstations fail at weight 1, 60 phones pass at weight 0.25: r = 15 / 27.
  test::Fleet fleet;
  test::add_check(fleet, "t/c", Severity::high, 21);
  for (int index = 0; index < 72; ++index) {
    const std::string id = "h-" + std::to_string(index);
    test::add_host(fleet, id, index < 12 ? Role::workstation : Role::phone);
    test::add_result(fleet, "t/c", id, index < 12 ? Verdict::fail : Verdict::pass);
  }
  CHECK(score::share_passed(tally_of(fleet), fleet.scoring)->value.value() == Approx(15.0 / 27.0));
}

TEST_CASE("the share of a check has the unassessed as failed below and as passed above") {
  // Server (3) passes, storage (2) fails, workstation (1) unknown, printer not applicable.
  // value 3/5, low 3/6, high 4/6.
  test::Fleet fleet;
  test::add_check(fleet, "t/c", Severity::high, 21);
  test::add_host(fleet, "h-1", Role::server);
  test::add_host(fleet, "h-2", Role::storage);
  test::add_host(fleet, "h-3", Role::workstation);
  test::add_host(fleet, "h-4", Role::printer);
  test::add_result(fleet, "t/c", "h-1", Verdict::pass);
  test::add_result(fleet, "t/c", "h-2", Verdict::fail);
  test::add_gap(fleet, "t/c", "h-3", Verdict::unknown);
  test::add_gap(fleet, "t/c", "h-4", Verdict::notapplicable);
  const auto share = score::share_passed(tally_of(fleet), fleet.scoring).value();
  CHECK(share.value.value() == Approx(3.0 / 5.0));
  CHECK(share.low == Approx(3.0 / 6.0));
  CHECK(share.high == Approx(4.0 / 6.0));
}

TEST_CASE("a check that applies to nobody has no share at all") {
  auto fleet = one_check_on(Role::printer);
  test::add_gap(fleet, "t/c", "h-1", Verdict::notapplicable);
  CHECK_FALSE(score::share_passed(tally_of(fleet), fleet.scoring));
  CHECK(tally_of(fleet).not_applicable == 1);
}
