#include <catch2/catch.hpp>

#include "profiles/load.hpp"

using namespace hygie;

TEST_CASE("there are 42 measures in order, 39 with a standard level and 22 with a reinforced one") {
  const auto measures = profiles::measures();
  REQUIRE(measures.size() == 42);
  int standard = 0;
  int reinforced = 0;
  for (std::size_t place = 0; place < measures.size(); ++place) {
    CHECK(measures[place].number == static_cast<int>(place) + 1);
    standard += measures[place].has_standard() ? 1 : 0;
    reinforced += measures[place].has_reinforced() ? 1 : 0;
  }
  CHECK(standard == 39);
  CHECK(reinforced == 22);
}

TEST_CASE("every measure has a question and graded answers in both languages") {
  for (const model::Measure& measure : profiles::measures()) {
    CHECK(measure.chapter >= 1);
    CHECK(measure.chapter <= 10);
    CHECK_FALSE(measure.title.fr.empty());
    CHECK_FALSE(measure.title.en.empty());
    CHECK_FALSE(measure.question.fr.empty());
    CHECK_FALSE(measure.question.en.empty());
    CHECK(measure.choices.size() >= 2);
    for (const model::AnswerChoice& choice : measure.choices) {
      CHECK_FALSE(choice.label.fr.empty());
      CHECK(choice.score >= 0);
      CHECK(choice.score <= 1);
    }
  }
}
