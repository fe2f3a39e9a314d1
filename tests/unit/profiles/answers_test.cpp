#include <catch2/catch.hpp>

#include "profiles/load.hpp"

using namespace hygie;

namespace {

util::Result<std::vector<model::Answer>> answers(std::string_view text) {
  return profiles::parse_answers(text, "answers.toml", profiles::measures());
}
std::string mistake(std::string_view text) {
  const auto read = answers(text);
  return read ? "" : read.error().message;
}

}  // namespace

TEST_CASE("an answer takes level and score from the choice it names, counted from one") {
  const auto read = answers(
      "[[answer]]\nmeasure = 37\nchoice = 1\nwho = \"prestataire\"\nwhen = 2026-11-20\nnote = \"vu ensemble\"\n"
      "[[answer]]\nmeasure = 1\nchoice = 4\nwhen = \"2026-11-19\"\n");
  REQUIRE(read);
  REQUIRE(read->size() == 2);
  CHECK(read->at(0).measure == 1);
  CHECK(read->at(0).choice == std::optional<std::size_t>(3));
  CHECK(read->at(0).level == "standard");
  CHECK(read->at(0).score == 1);
  CHECK(util::format_date(*read->at(0).when) == "2026-11-19");
  CHECK(read->at(1).measure == 37);
  CHECK(read->at(1).level == "none");
  CHECK(read->at(1).who == "prestataire");
  CHECK(read->at(1).note == "vu ensemble");
  CHECK(util::format_date(*read->at(1).when) == "2026-11-20");
}

TEST_CASE("zero means not knowing, which is neither a level nor a score") {
  const auto read = answers("[[answer]]\nmeasure = 10\nchoice = 0\n");
  REQUIRE(read);
  CHECK_FALSE(read->at(0).choice);
  CHECK(read->at(0).level.empty());
  CHECK(read->at(0).score == 0);
}

TEST_CASE("an empty file holds no answer") {
  const auto read = answers("");
  REQUIRE(read);
  CHECK(read->empty());
}

TEST_CASE("each mistake in the answers names its line and what to do") {
  CHECK(mistake("[[answer]]\nmeasure = 43\nchoice = 1\n") ==
        "answers.toml:2: measure must be a whole number from 1 to 42");
  CHECK(mistake("[[answer]]\nmeasure = 1\nchoice = 5\n") ==
        "answers.toml:3: choice must be a whole number from 0 to 4");
  CHECK(mistake("[[answer]]\nmeasure = 1\n").find("answers.toml:1: the answer has no choice") == 0);
  CHECK(mistake("[[answer]]\nmeasure = 1\nchoice = 1\nwhen = \"hier\"\n").find("answers.toml:4: when must be") == 0);
  CHECK(mistake("[[answer]]\nmeasure = 1\nchoice = 1\nqui = \"moi\"\n").find("answers.toml:4: 'qui'") == 0);
  CHECK(mistake("[[answer]]\nmeasure = 1\nchoice = 1\n[[answer]]\nmeasure = 1\nchoice = 2\n") ==
        "answers.toml:4: measure 1 is answered twice; keep one");
  CHECK(mistake("answer = 3\n").find("answers.toml:1: write [[answer]]") == 0);
}

TEST_CASE("control characters in a note do not survive") {
  const auto read = answers("[[answer]]\nmeasure = 1\nchoice = 1\nnote = \"a\\u001b[31m\"\n");
  REQUIRE(read);
  CHECK(read->at(0).note.find('\x1b') == std::string::npos);
}
