#include "assessment/json.hpp"

#include <catch2/catch.hpp>
#include <sstream>

#include "support/sample_assessment.hpp"

using namespace hygie;

namespace {

std::string written(const model::Assessment& assessment) {
  std::ostringstream out;
  assessment::write_json(assessment, out);
  return out.str();
}

// `text` with the first `from` replaced.
std::string with(std::string text, const std::string& from, const std::string& to) {
  const auto at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

std::string error_of(const std::string& text) {
  const auto read = assessment::read_json(text);
  return read ? "read without complaint" : read.error().message;
}

}  // namespace

TEST_CASE("a document read and written again has the same bytes") {
  for (const auto& sample : {test::sample_assessment(), test::unassessed_sample(), test::empty_assessment()}) {
    const auto first = written(sample);
    const auto read = assessment::read_json(first);
    if (!read) FAIL(read.error().message);
    CHECK(written(*read) == first);
  }
}

TEST_CASE("the value read back is the value written") {
  const auto sample = test::sample_assessment();
  const auto read = assessment::read_json(written(sample)).value();
  CHECK(read.as_of == sample.as_of);
  CHECK(read.engagement.body.name == sample.engagement.body.name);
  CHECK(read.engagement.authorisation.on == sample.engagement.authorisation.on);
  CHECK(read.scan.logged_in == 4);
  CHECK(read.profile.scoring.measure_weights == sample.profile.scoring.measure_weights);
  CHECK(read.profile.scoring.cap_letters == sample.profile.scoring.cap_letters);
  CHECK(read.catalogue.size() == sample.catalogue.size());
  CHECK(read.catalogue.front().remediation.fr == sample.catalogue.front().remediation.fr);
  CHECK(read.hosts.back().id == sample.hosts.back().id);
  CHECK(read.hosts.front().role == model::Role::domain_controller);
  CHECK(read.evaluation.results.size() == sample.evaluation.results.size());
  CHECK(read.evaluation.gaps.size() == sample.evaluation.gaps.size());
  CHECK(read.answers.back().measure == 40);
  CHECK_FALSE(read.answers.back().choice);
  CHECK(read.score.standard.value == sample.score.standard.value);
  CHECK(read.score.letter == sample.score.letter);
  CHECK(read.score.caps.size() == sample.score.caps.size());
  REQUIRE(read.score.measures.size() == 42);
  CHECK(read.score.measures[16].standard.value == sample.score.measures[16].standard.value);
  CHECK(read.score.measures[16].in_reinforced);
  CHECK_FALSE(read.score.measures[37].in_standard);
}

TEST_CASE("no credential reaches the document") {
  auto sample = test::sample_assessment();
  sample.engagement.credentials = {{.way = "ssh",
                                    .user = "compte-audit",
                                    .key_file = "cle-privee",
                                    .password_env = "VARIABLE_SECRETE",
                                    .password_file = "fichier-secret"}};
  const auto text = written(sample);
  for (const auto& word : {"compte-audit", "cle-privee", "VARIABLE_SECRETE", "fichier-secret", "\"credentials\""}) {
    CHECK(text.find(word) == std::string::npos);
  }
}

TEST_CASE("bytes that are not UTF-8 do not stop the writer") {
  auto sample = test::sample_assessment();
  sample.hosts.front().name = "bad\xff name";
  const auto read = assessment::read_json(written(sample));
  REQUIRE(read);
  CHECK(read->hosts.front().name == "bad\uFFFD name");
}

TEST_CASE("a document from elsewhere cannot carry control characters to a terminal") {
  const auto text = with(written(test::sample_assessment()), "\"SRV-AD\"", "\"SRV\\u001b[2J\\u202e\"");
  const auto read = assessment::read_json(text);
  REQUIRE(read);
  CHECK(read->hosts.front().name == "SRV\uFFFD[2J\uFFFD");
  CHECK(read->catalogue.front().remediation.fr.find('\n') != std::string::npos);
}

TEST_CASE("a newer document is refused and says what to do") {
  const auto text = with(written(test::empty_assessment()), "\"schema_version\": 1", "\"schema_version\": 2");
  CHECK(error_of(text) ==
        "assessment.json: schema_version 2 is newer than 1, the newest this hygie reads; use a newer hygie");
  CHECK(error_of("{\"schema_version\": 7}").find("newer hygie") != std::string::npos);
  CHECK(error_of("{\"schema_version\": 0}").find("never existed") != std::string::npos);
}

TEST_CASE("a broken document is an error that says where") {
  const auto text = written(test::sample_assessment());
  CHECK(error_of("") == "assessment.json: this is not JSON, or it was cut short");
  CHECK(error_of(text.substr(0, text.size() / 2)) == "assessment.json: this is not JSON, or it was cut short");
  CHECK(error_of("[]").find("should be an object") != std::string::npos);
  CHECK(error_of("{}") == "assessment.json: schema_version is missing; this is not an assessment written by hygie");
  CHECK(error_of(with(text, "\"reached\":true", "\"reached\":1")) ==
        "assessment.json: hosts[0].reached should be true or false");
  CHECK(error_of(with(text, "\"role\":\"domain_controller\"", "\"role\":\"king\""))
            .find("hosts[0].role should be one of") != std::string::npos);
  CHECK(error_of(with(text, "\"severity\":\"high\"", "\"severity\":null")).find("catalogue[0].severity") !=
        std::string::npos);
  CHECK(
      error_of(with(text, "\"addresses\":253", "\"addresses\":18446744073709551615")).find("scan.coverage.addresses") !=
      std::string::npos);
  CHECK(error_of(with(text, "\"engagement\"", "\"commitment\"")) == "assessment.json: engagement is missing");
}

TEST_CASE("what would mislead a later stage is refused") {
  const auto text = written(test::sample_assessment());
  CHECK(error_of(with(text, "\"choice\":1", "\"choice\":99")).find("answers[0].choice") != std::string::npos);
  CHECK(error_of(with(text, "\"result\":\"fail\"", "\"result\":\"unknown\"")).find("results[") != std::string::npos);
  CHECK(error_of(with(text, "\"critical\":10.0", "\"critical\":-10.0")).find("severity_weights") != std::string::npos);
  CHECK(error_of(with(text, "\"number\":2,\"title_fr\"", "\"number\":1,\"title_fr\"")).find("measures[1].number") !=
        std::string::npos);
  CHECK(error_of(with(text, "\"letter\":\"D\"", "\"letter\":\"Z\"")).find("letter") != std::string::npos);
  CHECK(error_of(with(text, "\"hourly_rate\":75.0", "\"hourly_rate\":-1")).find("hourly_rate") != std::string::npos);
}

TEST_CASE("deep nesting and endless lists are refused before they are parsed") {
  CHECK(error_of(std::string(1'000'000, '[')) == "assessment.json: nested deeper than any assessment");
  CHECK(error_of("[" + std::string(16'000'001, ',')) == "assessment.json: holds more values than any assessment");
}

TEST_CASE("a byte changed anywhere leaves a document that is read or refused, never a crash") {
  const auto whole = written(test::empty_assessment());
  for (std::size_t at = 0; at < whole.size(); at += 997) {
    auto changed = whole;
    changed[at] = at % 2 == 0 ? '}' : '"';
    CHECK_NOTHROW(error_of(changed));
  }
}
