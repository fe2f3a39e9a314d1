#include "score/letters.hpp"

#include <catch2/catch.hpp>

#include "score/figures.hpp"

using namespace hygie;

TEST_CASE("each letter begins at its figure") {
  const model::Scoring scoring;
  CHECK(score::letter_of(100, scoring) == "A+");
  CHECK(score::letter_of(95, scoring) == "A+");
  CHECK(score::letter_of(94.9999, scoring) == "A");
  CHECK(score::letter_of(85, scoring) == "A");
  CHECK(score::letter_of(70, scoring) == "B");
  CHECK(score::letter_of(55, scoring) == "C");
  CHECK(score::letter_of(40, scoring) == "D");
  CHECK(score::letter_of(20, scoring) == "E");
  CHECK(score::letter_of(19.9999, scoring) == "F");
  CHECK(score::letter_of(0, scoring) == "F");
}

TEST_CASE("a cap lowers a letter and never raises one") {
  const std::vector<model::Cap> caps{{.letter = "C"}, {.letter = "B"}};
  CHECK(score::capped("A+", caps) == "C");
  CHECK(score::capped("E", caps) == "E");
  CHECK(score::capped("A", {}) == "A");
}

TEST_CASE("figures have four decimals, halves go up even where a bit was lost") {
  CHECK(score::rounded(46.67911) == 46.6791);
  CHECK(score::rounded(53.03125) == 53.0313);
  CHECK(score::rounded(53.03125 - 1e-13) == 53.0313);
  CHECK(score::rounded(100 * 0.7) == 70);
  CHECK(score::rounded(0) == 0);
  CHECK(score::rounded(100) == 100);
}
