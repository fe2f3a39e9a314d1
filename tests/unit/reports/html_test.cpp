#include <catch2/catch.hpp>
#include <sstream>

#include "reports/render.hpp"
#include "support/sample_assessment.hpp"

namespace hygie::reports {
namespace {

std::string page(const model::Assessment& assessment, model::Language language) {
  std::ostringstream out;
  write_html(assessment, language, out);
  return out.str();
}

std::size_t occurrences(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) ++count;
  return count;
}

TEST_CASE("the page shows all 42 measures, every host and the score with its interval, in both languages") {
  const auto sample = test::sample_assessment();
  for (const auto language : {model::Language::fr, model::Language::en}) {
    const std::string html = page(sample, language);
    CHECK(occurrences(html, "id=\"measure-") == 42);
    for (const model::Host& host : sample.hosts) CHECK(html.find("id=\"" + host.id + "\"") != std::string::npos);
    CHECK(html.find(language == model::Language::fr ? "Entre " : "Between ") != std::string::npos);
    CHECK(html.find("{{") == std::string::npos);
  }
}

TEST_CASE("a check that found nothing to judge says so, and shows no name of a value") {
  auto sample = test::sample_assessment();
  for (model::Check& check : sample.catalogue)
    check.evidence = {.fr = "Compte {username}.", .en = "Account {username}."};
  for (auto& result : sample.evaluation.results) result.evidence.clear();
  const std::string html = page(sample, model::Language::fr);
  CHECK(html.find("{username}") == std::string::npos);
  CHECK(html.find("Rien de tel") != std::string::npos);
}

TEST_CASE("three limits of the letter stand open, all others are folded") {
  auto sample = test::sample_assessment();
  sample.score.caps.assign(3, {.letter = "C", .measure = 37, .reason = "no_offline_backup"});
  CHECK(page(sample, model::Language::en).find("more limit") == std::string::npos);
  sample.score.caps.assign(4, sample.score.caps.front());
  CHECK(page(sample, model::Language::en).find("<summary>One more limit on the letter</summary>") != std::string::npos);
  sample.score.caps.assign(9, sample.score.caps.front());
  const std::string html = page(sample, model::Language::fr);
  CHECK(html.find("<summary>6 autres plafonds de la lettre</summary>") != std::string::npos);
  const auto folded = html.find("6 autres plafonds");
  CHECK(occurrences(html.substr(0, folded), "restauration") == 3);
}

TEST_CASE("the page says why a machine was taken for what it is") {
  const std::string html = page(test::sample_assessment(), model::Language::en);
  CHECK(html.find("port 9100 open, network card by Fabricant") != std::string::npos);
}

TEST_CASE("the page loads nothing and allows nothing but its own style sheet") {
  const std::string html = page(test::sample_assessment(), model::Language::fr);
  CHECK(html.find("default-src 'none'; style-src 'sha256-") != std::string::npos);
  CHECK(html.find("<script") == std::string::npos);
  // Addresses in texts are words; nothing is fetched or linked from them.
  for (const std::string loading : {"src=", "<link", "url(", "@import", "href=\"http", "<iframe", "<object"}) {
    INFO(loading);
    CHECK(html.find(loading) == std::string::npos);
  }
  CHECK(html.find(" style=") == std::string::npos);
}

TEST_CASE("what a host says of itself cannot become markup") {
  auto sample = test::sample_assessment();
  const std::string hostile = "\"><img src=x onerror=alert(1)>'&\x1b[31m\xE2\x80\xAE{{t.title}}";
  for (model::Host& host : sample.hosts) {
    host.name = hostile;
    host.os = hostile;
    host.mac_vendor = hostile;
    host.addresses = {hostile};
  }
  for (auto& result : sample.evaluation.results) {
    result.source = hostile;
    result.resource = hostile;
    for (auto& value : result.evidence) value.value = hostile;
  }
  sample.engagement.body.name = hostile;
  sample.engagement.site = hostile;
  const std::string html = page(sample, model::Language::fr);
  CHECK(html.find("<img") == std::string::npos);
  CHECK(html.find('\x1b') == std::string::npos);
  CHECK(html.find("\xE2\x80\xAE") == std::string::npos);
  CHECK(html.find("&lt;img src=x onerror=alert(1)&gt;") != std::string::npos);
}

TEST_CASE("nothing assessed gives no score and says so, never 0 and never 100") {
  const std::string html = page(test::unassessed_sample(), model::Language::fr);
  CHECK(html.find("Pas de note") != std::string::npos);
  CHECK(html.find("/ 100") == std::string::npos);
  const std::string empty = page(test::empty_assessment(), model::Language::en);
  CHECK(empty.find("No score") != std::string::npos);
}

TEST_CASE("the same assessment gives the same bytes") {
  CHECK(page(test::sample_assessment(), model::Language::fr) == page(test::sample_assessment(), model::Language::fr));
}

TEST_CASE("an unassessed point is counted as such and never among those that hold") {
  const std::string html = page(test::sample_assessment(), model::Language::en);
  CHECK(html.find("No login for this host.") != std::string::npos);
  CHECK(html.find("What was not seen is never counted as good.") != std::string::npos);
}

}  // namespace
}  // namespace hygie::reports
