#include <catch2/catch.hpp>

#include "reports/render.hpp"
#include "support/sample_assessment.hpp"

namespace hygie::reports {
namespace {

TEST_CASE("the summary gives the score, the three worst findings and what was not seen") {
  const std::string text = terminal_summary(test::sample_assessment(), model::Language::fr, Colour::off);
  CHECK(text.find("/ 100") != std::string::npos);
  CHECK(text.find("Critique") != std::string::npos);
  CHECK(text.find("Non respecté\u00A0: Le système du serveur est maintenu (SRV-AD)") != std::string::npos);
  CHECK(text.find("non évalués") != std::string::npos);
  CHECK(text.find('\x1b') == std::string::npos);
}

TEST_CASE("a host cannot send control characters to the terminal") {
  auto sample = test::sample_assessment();
  for (model::Host& host : sample.hosts) host.name = "a\x1b]0;owned\x07";
  const std::string text = terminal_summary(sample, model::Language::en, Colour::off);
  CHECK(text.find('\x1b') == std::string::npos);
  CHECK(text.find('\x07') == std::string::npos);
}

TEST_CASE("colour is added to words, never instead of them") {
  const std::string plain = terminal_summary(test::sample_assessment(), model::Language::en, Colour::off);
  const std::string painted = terminal_summary(test::sample_assessment(), model::Language::en, Colour::on);
  CHECK(painted.size() > plain.size());
  CHECK(plain.find("Critical") != std::string::npos);
}

TEST_CASE("without a score the summary says that there is none") {
  const std::string text = terminal_summary(test::unassessed_sample(), model::Language::en, Colour::off);
  CHECK(text.find("No score") != std::string::npos);
  CHECK(text.find("/ 100") == std::string::npos);
}

}  // namespace
}  // namespace hygie::reports
