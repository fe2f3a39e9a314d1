#include <catch2/catch.hpp>

#include "model/check.hpp"
#include "model/evaluation.hpp"
#include "model/host.hpp"
#include "model/outcome.hpp"

using namespace hygie::model;

TEST_CASE("every word of the model is read back as what was written") {
  for (int value = 0; value <= static_cast<int>(Outcome::not_attempted); ++value) {
    const auto outcome = static_cast<Outcome>(value);
    CHECK(outcome_from(to_text(outcome)) == outcome);
  }
  for (const auto severity : {Severity::critical, Severity::high, Severity::medium, Severity::low, Severity::info})
    CHECK(severity_from(to_text(severity)) == severity);
  for (const auto level : {Level::standard, Level::reinforced, Level::hardening})
    CHECK(level_from(to_text(level)) == level);
  for (const auto subject : {Subject::host, Subject::domain, Subject::site})
    CHECK(subject_from(to_text(subject)) == subject);
  for (const auto confidence : {Confidence::certain, Confidence::probable, Confidence::weak})
    CHECK(confidence_from(to_text(confidence)) == confidence);
}

TEST_CASE("a word nobody wrote is nothing, in particular no default") {
  CHECK_FALSE(outcome_from("OK"));
  CHECK_FALSE(outcome_from(""));
  CHECK_FALSE(severity_from("Critical"));
  CHECK_FALSE(level_from("none"));
  CHECK_FALSE(subject_from("hosts"));
  CHECK_FALSE(confidence_from("sure"));
  CHECK_FALSE(role_from("mainframe"));
}

TEST_CASE("verdicts are XCCDF's words") {
  CHECK(to_text(Verdict::pass) == "pass");
  CHECK(to_text(Verdict::notapplicable) == "notapplicable");
}

TEST_CASE("info and hardening are shown, never scored") {
  CHECK(Check{.severity = Severity::low, .level = Level::reinforced}.is_scored());
  CHECK_FALSE(Check{.severity = Severity::info}.is_scored());
  CHECK_FALSE(Check{.severity = Severity::high, .level = Level::hardening}.is_scored());
}
