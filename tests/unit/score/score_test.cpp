#include "score/score.hpp"

#include <catch2/catch.hpp>

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
