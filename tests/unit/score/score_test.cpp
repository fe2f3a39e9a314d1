#include "score/score.hpp"

#include <catch2/catch.hpp>

#include "support/build_fleet.hpp"
#include "support/sample_assessment.hpp"

using namespace hygie;

TEST_CASE("the sample has a score between its bounds and a letter with its reasons") {
  const auto score = test::sample_assessment().score;
  REQUIRE(score.standard.value);
  CHECK(score.standard.low <= *score.standard.value);
  CHECK(*score.standard.value <= score.standard.high);
  CHECK(score.measures.size() == 42);
  CHECK(score.chapters.size() == 10);
  CHECK(score.letter == "D");
  REQUIRE_FALSE(score.caps.empty());
  CHECK(score.caps.front().reason == "critical_on_server");
}

TEST_CASE("nothing assessed is no score, neither 0 nor 100") {
  for (const auto& assessment : {test::unassessed_sample(), test::empty_assessment()}) {
    const auto& score = assessment.score;
    CHECK_FALSE(score.standard.value);
    CHECK_FALSE(score.reinforced.value);
    CHECK(score.letter.empty());
    CHECK(score.letter_low == "F");
    CHECK(score.standard.low == 0);
    CHECK(score.standard.high == 100);
    CHECK(score.coverage == 0);
    CHECK(score.provisional);
  }
}

TEST_CASE("a small commune worked out by hand") {
  // Weights of profile commune: measures 35 and 17 weigh 3, measure 21 weighs 1.
  test::Fleet fleet;
  fleet.scoring.measure_weights = {{17, 3}, {35, 3}};
  test::add_check(fleet, "m/supported", model::Severity::critical, 35);
  test::add_check(fleet, "s/signing", model::Severity::high, 21);
  test::add_check(fleet, "s/telnet", model::Severity::medium, 21);
  test::add_host(fleet, "h-server", model::Role::server);
  test::add_host(fleet, "h-pc-1", model::Role::workstation);
  test::add_host(fleet, "h-pc-2", model::Role::workstation);
  // m/supported: server and pc-1 pass, pc-2 unknown. r = 4/4, low 4/5, high 1.
  test::add_result(fleet, "m/supported", "h-server", model::Verdict::pass);
  test::add_result(fleet, "m/supported", "h-pc-1", model::Verdict::pass);
  test::add_gap(fleet, "m/supported", "h-pc-2", model::Verdict::unknown);
  // s/signing: the server fails, both workstations pass: r = 2/5. s/telnet: nobody was assessed, the server unknown.
  test::add_result(fleet, "s/signing", "h-server", model::Verdict::fail);
  test::add_result(fleet, "s/signing", "h-pc-1", model::Verdict::pass);
  test::add_result(fleet, "s/signing", "h-pc-2", model::Verdict::pass);
  test::add_gap(fleet, "s/telnet", "h-server", model::Verdict::unknown);
  // 17 is answered: partial, 0.4.
  test::add_answer(fleet, 17, 1);
  const auto score = test::score_of(fleet);

  // Measures. 35: 1; low (10·4/5 + 6·0)/16 = 1/2; high 1. 21: 2/5; low (6·2/5 + 3·0 + 6·0)/15 = 0.16;
  // high: machines (6·2/5 + 3·1)/9 = 0.6, and the answer no more. 17: 0.4.
  CHECK(test::measure_in(score, 35).standard.value.value() == 1);
  CHECK(test::measure_in(score, 35).standard.low == 0.5);
  CHECK(test::measure_in(score, 21).standard.value.value() == 0.4);
  CHECK(test::measure_in(score, 21).standard.low == 0.16);
  CHECK(test::measure_in(score, 21).standard.high == 0.6);

  // Value: 100·(3·1 + 1·0.4 + 3·0.4) / 7 = 460/7 = 65.7143.
  CHECK(score.standard.value.value() == 65.7143);
  // All 39 standard measures weigh 39 + 2 + 2 = 43. Low: 100·(3·0.5 + 0.16 + 3·0.4) / 43 = 286/43 = 6.6512.
  CHECK(score.standard.low == 6.6512);
  // High: the 36 others are 1: 100·(3 + 0.6 + 1.2 + 36) / 43 = 4080/43 = 94.8837.
  CHECK(score.standard.high == 94.8837);
  CHECK(score.coverage == Approx(100 - (94.8837 - 6.6512)));
  CHECK(score.letter == "C");
  CHECK(score.letter_low == "F");
  CHECK(score.provisional);
  CHECK(score.caps.empty());

  // Chapter 5 holds measure 21 among eight; chapter 10 has reinforced measures only.
  CHECK(score.chapters[4].measures == 8);
  CHECK(score.chapters[4].seen == 1);
  CHECK(score.chapters[4].figures.value.value() == 40);
  CHECK(score.chapters[9].measures == 2);
}
