#include "scope/mandate.hpp"

#include <catch2/catch.hpp>

using namespace hygie;
using model::Language;

namespace {

model::Engagement filled_in() {
  model::Engagement engagement;
  engagement.body = {.name = "Commune de Démonstration", .siret = "73282932000074", .kind = "commune"};
  engagement.site = "Mairie";
  engagement.auditor = "Jeanne Martin";
  engagement.authorisation = {
      .by = "Paul Durand", .role = "maire", .on = util::parse_date("2026-11-02"), .allow = {"smb_guest", "public_ip"}};
  engagement.networks = {"192.168.1.0/24"};
  engagement.exclusions = {"192.168.1.250"};
  engagement.vantages = {{.name = "school", .networks = {"10.20.0.0/24"}}};
  engagement.quiet_hours = {{.from = "12:00", .to = "14:00"}};
  engagement.services = {{.purpose = "mail", .address = "192.168.9.25", .port = 25}};
  return engagement;
}

}  // namespace

TEST_CASE("the page to sign says who, what, when, and which acts were allowed") {
  const std::string page = scope::mandate(filled_in(), Language::fr);
  for (const char* part : {"Commune de Démonstration", "73282932000074", "Paul Durand, maire", "Jeanne Martin",
                           "192.168.1.0/24, 10.20.0.0/24 (school)", "192.168.1.250", "de 12:00 à 14:00",
                           "192.168.9.25 25 (mail)", "en invité (smb_guest)", "02/11/2026", "323-1"}) {
    CAPTURE(part);
    CHECK_THAT(page, Catch::Contains(part));
  }
  CHECK(page.find('{') == std::string::npos);
  CHECK(page.find("administre aussi") == std::string::npos);
}

TEST_CASE("the notice to staff names what is recorded, what is not, and the rights under the GDPR") {
  const std::string french = scope::mandate(filled_in(), Language::fr);
  for (const char* part :
       {"Note d'information", "RGPD", "CNIL", "délégué à la protection des données", "les sites visités"})
    CHECK_THAT(french, Catch::Contains(part));
  const std::string english = scope::mandate(filled_in(), Language::en);
  for (const char* part : {"Notice to staff", "GDPR", "CNIL", "data protection officer", "12:00 to 14:00"})
    CHECK_THAT(english, Catch::Contains(part));
}

TEST_CASE("what the engagement does not say is a dotted line, and no act is allowed by default") {
  const std::string page = scope::mandate({}, Language::fr);
  CHECK_THAT(page, Catch::Contains("Organisme : ……………………"));
  CHECK_THAT(page, Catch::Contains("Gestes expressément autorisés : aucun"));
}

TEST_CASE("an auditor who runs the systems is named as such on the page") {
  auto engagement = filled_in();
  engagement.auditor_runs_the_systems = true;
  CHECK_THAT(scope::mandate(engagement, Language::fr), Catch::Contains("administre aussi ces machines"));
  CHECK_THAT(scope::mandate(engagement, Language::en), Catch::Contains("also runs these machines"));
}

TEST_CASE("braces in the engagement are text, not placeholders") {
  auto engagement = filled_in();
  engagement.body.name = "{by} {unknown}";
  CHECK_THAT(scope::mandate(engagement, Language::en), Catch::Contains("Public body: {by} {unknown}"));
}
