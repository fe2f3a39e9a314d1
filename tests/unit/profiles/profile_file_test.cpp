#include <catch2/catch.hpp>

#include "profiles/load.hpp"

using namespace hygie;

namespace {

constexpr const char* head = "name = \"x\"\ntitle = { fr = \"Un\", en = \"One\" }\n";

std::string mistake(const std::string& rest) {
  const auto profile = profiles::parse(head + rest, "mine.toml");
  return profile ? "" : profile.error().message;
}

}  // namespace

TEST_CASE("the two profiles of the tool are embedded and say their own name") {
  CHECK(profiles::names() == std::vector<std::string>{"anssi-standard", "commune"});
  for (const std::string& name : profiles::names()) {
    const auto profile = profiles::named(name);
    REQUIRE(profile);
    CHECK(profile->name == name);
    CHECK_FALSE(profile->title.fr.empty());
    CHECK(profile->title.fr != profile->title.en);
    CHECK(profile->digest.size() == 64);
  }
}

TEST_CASE("profile commune triples twelve measures and anssi-standard none") {
  const auto commune = profiles::named("commune");
  REQUIRE(commune);
  const std::map<int, double> tripled{{8, 3},  {10, 3}, {12, 3}, {13, 3}, {14, 3}, {17, 3},
                                      {22, 3}, {29, 3}, {34, 3}, {35, 3}, {37, 3}, {40, 3}};
  CHECK(commune->scoring.measure_weights == tripled);
  const auto plain = profiles::named("anssi-standard");
  REQUIRE(plain);
  CHECK(plain->scoring.measure_weights.empty());
}

TEST_CASE("the profiles write out the figures that the model has as defaults") {
  const model::Scoring defaults;
  for (const std::string& name : profiles::names()) {
    const auto profile = profiles::named(name);
    REQUIRE(profile);
    CHECK(profile->scoring.severity_weights == defaults.severity_weights);
    CHECK(profile->scoring.role_weights == defaults.role_weights);
    CHECK(profile->scoring.letters == defaults.letters);
    CHECK(profile->scoring.question_weight == defaults.question_weight);
    CHECK(profile->scoring.provisional_under == defaults.provisional_under);
    CHECK(profile->scoring.role_share_for_cap == defaults.role_share_for_cap);
  }
}

TEST_CASE("an unknown profile is refused with the names that exist") {
  const auto profile = profiles::named("comune");
  REQUIRE_FALSE(profile);
  CHECK(profile.error().message.find("anssi-standard, commune") != std::string::npos);
}

TEST_CASE("a profile moves figures, chooses checks and sets parameters") {
  const auto profile =
      profiles::parse(std::string(head) +
                          "include = [\"smb/*\"]\nexclude = [\"smb/v1_disabled_device\"]\n"
                          "[parameters.\"passwords/minimum_length\"]\nusers = 14\nlabel = \"strict\"\n"
                          "[scoring]\nquestion_weight = 4.5\n[scoring.measure_weights]\n37 = 5\n9 = 1\n"
                          "[scoring.severity_weights]\nhigh = 7\n[scoring.role_weights]\nserver = 4\n",
                      "mine.toml");
  REQUIRE(profile);
  CHECK(profile->include == std::vector<std::string>{"smb/*"});
  CHECK(profile->exclude == std::vector<std::string>{"smb/v1_disabled_device"});
  CHECK(profile->parameters.at("passwords/minimum_length").at("users") == "14");
  CHECK(profile->parameters.at("passwords/minimum_length").at("label") == "strict");
  CHECK(profile->scoring.question_weight == 4.5);
  CHECK(profile->scoring.measure_weights == std::map<int, double>{{37, 5}});
  CHECK(profile->scoring.severity_weights.at(1) == 7);
  CHECK(profile->scoring.role_weights.at(static_cast<std::size_t>(model::Role::server)) == 4);
}

TEST_CASE("each mistake in a profile names its line and what to do") {
  CHECK(mistake("weight = 3\n") ==
        "mine.toml:3: 'weight' is not a known key; known here: name, title, include, exclude, parameters, scoring");
  CHECK(mistake("[scoring]\nquestions = 3\n").find("mine.toml:4: 'questions' is not a known key") == 0);
  CHECK(mistake("[scoring.measure_weights]\n43 = 2\n") ==
        "mine.toml:4: '43' is not a measure; write a number from 1 to 42");
  CHECK(mistake("[scoring.measure_weights]\n10 = -1\n") == "mine.toml:4: 10 must be a number from 0 to 1000");
  CHECK(mistake("[scoring]\nquestion_weight = nan\n") ==
        "mine.toml:4: question_weight must be a number from 0 to 1000");
  CHECK(mistake("[scoring.role_weights]\nserveur = 3\n").find("mine.toml:4: 'serveur' has no weight") == 0);
  CHECK(mistake("[scoring.letters]\nB = 90\n") == "mine.toml:3: letter B must begin below letter A");
  CHECK(mistake("include = \"smb\"\n").find("mine.toml:3: include must be a list") == 0);
  CHECK(mistake("[parameters.\"a/b\"]\nmin = [1]\n") == "mine.toml:4: parameter min must be a number or a text");
  CHECK(mistake("exclude = [\n").find("mine.toml:") == 0);
}

TEST_CASE("a profile without name or title is refused") {
  CHECK_FALSE(profiles::parse("title = { fr = \"a\", en = \"b\" }", "x"));
  CHECK_FALSE(profiles::parse("name = \"a\"", "x"));
  CHECK_FALSE(profiles::parse("", "x"));
}

TEST_CASE("a key of very many parts is refused before it is parsed") {
  std::string key;
  for (int index = 0; index < 100'000; ++index) key += "a.";
  key += "a = 1";
  const auto refused = profiles::parse(key, "e.toml");
  REQUIRE_FALSE(refused);
  CHECK(refused.error().message.starts_with("e.toml:1: a key has more than 32 parts"));
}
