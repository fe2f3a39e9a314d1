#include "score/measure.hpp"

#include <catch2/catch.hpp>

#include "support/build_fleet.hpp"

using namespace hygie;
using model::Role;
using model::Severity;
using model::Verdict;

namespace {

// Measure 17 on two workstations: a high check passes on one and fails on the other, a medium reinforced one fails on
// both.
test::Fleet firewalls() {
  test::Fleet fleet;
  test::add_check(fleet, "t/enabled", Severity::high, 17);
  test::add_check(fleet, "t/default_deny", Severity::medium, 17, model::Level::reinforced);
  for (const auto* id : {"h-1", "h-2"}) {
    test::add_host(fleet, id, Role::workstation);
    test::add_result(fleet, "t/default_deny", id, Verdict::fail);
  }
  test::add_result(fleet, "t/enabled", "h-1", Verdict::pass);
  test::add_result(fleet, "t/enabled", "h-2", Verdict::fail);
  return fleet;
}

model::MeasureScore measure(const test::Fleet& fleet, int number) {
  return test::measure_in(test::score_of(fleet), number);
}

}  // namespace

TEST_CASE("a measure that nobody answered is worth what its machines show") {
  const auto score = measure(firewalls(), 17);
  // standard: r = 1/2. Low: (6·1/2 + 6·0) / 12; high: the answer cannot exceed the machines, 1/2.
  CHECK(score.standard.value.value() == Approx(0.5));
  CHECK(score.standard.low == Approx(0.25));
  CHECK(score.standard.high == Approx(0.5));
  // reinforced: (6·1/2 + 3·0) / 9 = 1/3. Low: 3 / 15.
  CHECK(score.reinforced.value.value() == Approx(1.0 / 3).margin(1e-4));
  CHECK(score.reinforced.low == Approx(0.2));
  CHECK(score.source == "machine");
  CHECK(score.passed == 1);
  CHECK(score.failed == 3);
}

TEST_CASE("an answer above what the machines show counts for what they show, and is reported") {
  auto fleet = firewalls();
  test::add_answer(fleet, 17, 2);  // "on everywhere": level standard, score 0.8
  const auto score = measure(fleet, 17);
  // standard: (6·1/2 + 6·min(1, 1/2)) / 12 = 1/2.
  CHECK(score.standard.value.value() == Approx(0.5));
  CHECK(score.contradicted);
  CHECK(score.source == "both");
  // reinforced: (6·1/2 + 3·0 + 6·min(0.8, 1/3)) / 15 = 1/3.
  CHECK(score.reinforced.value.value() == Approx(1.0 / 3).margin(1e-4));
}

TEST_CASE("an answer below what the machines show counts as it is") {
  auto fleet = firewalls();
  test::add_answer(fleet, 17, 1);  // partial, 0.4
  const auto score = measure(fleet, 17);
  // (6·1/2 + 6·0.4) / 12 = 0.45, and nothing is left open.
  CHECK(score.standard.value.value() == Approx(0.45));
  CHECK(score.standard.low == Approx(0.45));
  CHECK(score.standard.high == Approx(0.45));
  CHECK_FALSE(score.contradicted);
}

TEST_CASE("in each bound the answer meets that bound's machine mean") {
  test::Fleet fleet;
  test::add_check(fleet, "t/c", Severity::high, 17);
  for (const auto* id : {"h-1", "h-2", "h-3", "h-4"}) test::add_host(fleet, id, Role::workstation);
  test::add_result(fleet, "t/c", "h-1", Verdict::pass);
  test::add_result(fleet, "t/c", "h-2", Verdict::fail);
  test::add_gap(fleet, "t/c", "h-3", Verdict::unknown);
  test::add_gap(fleet, "t/c", "h-4", Verdict::unknown);
  test::add_answer(fleet, 17, 3);  // level reinforced: 1
  const auto score = measure(fleet, 17);
  // value: (6·1/2 + 6·1/2) / 12. low: r = 1/4, (6/4 + 6/4) / 12. high: r = 3/4.
  CHECK(score.standard.value.value() == Approx(0.5));
  CHECK(score.standard.low == Approx(0.25));
  CHECK(score.standard.high == Approx(0.75));
}

TEST_CASE("an answer alone is the measure: by level for the standard score, by score for the reinforced one") {
  test::Fleet fleet;
  test::add_answer(fleet, 2, 2);   // standard, 0.8
  test::add_answer(fleet, 17, 1);  // partial, 0.4
  test::add_answer(fleet, 38, 2);  // partial, 0.7, and no standard level
  const auto score = test::score_of(fleet);
  CHECK(test::measure_in(score, 2).standard.value.value() == 1);
  CHECK(test::measure_in(score, 2).reinforced.value.value() == Approx(0.8));
  CHECK(test::measure_in(score, 17).standard.value.value() == Approx(0.4));
  CHECK_FALSE(test::measure_in(score, 38).standard.value);
  CHECK(test::measure_in(score, 38).reinforced.value.value() == Approx(0.7));
  CHECK(test::measure_in(score, 38).source == "answer");
}

TEST_CASE("\"I do not know\" is unanswered: 0 at worst, 1 at best, not in the value") {
  test::Fleet fleet;
  fleet.answers.push_back({.measure = 2});
  const auto score = measure(fleet, 2);
  CHECK_FALSE(score.standard.value);
  CHECK(score.standard.low == 0);
  CHECK(score.standard.high == 1);
  CHECK(score.source == "none");
}

TEST_CASE("an answer does not survive in low where no machine was seen") {
  test::Fleet fleet;
  test::add_check(fleet, "t/c", Severity::medium, 17);
  test::add_host(fleet, "h-1", Role::workstation);
  test::add_gap(fleet, "t/c", "h-1", Verdict::unknown);
  test::add_answer(fleet, 17, 2);
  const auto score = measure(fleet, 17);
  // value: the answer, 1. low: the machine may fail, so min(1, 0) = 0.
  CHECK(score.standard.value.value() == 1);
  CHECK(score.standard.low == 0);
  CHECK(score.standard.high == 1);
}

TEST_CASE("of two answers to one question the lesser counts, whichever comes first") {
  test::Fleet fleet;
  test::add_answer(fleet, 2, 2);
  test::add_answer(fleet, 2, 1);
  CHECK(measure(fleet, 2).standard.value.value() == Approx(0.3));
  std::swap(fleet.answers[0], fleet.answers[1]);
  CHECK(measure(fleet, 2).standard.value.value() == Approx(0.3));
}
