#include <catch2/catch.hpp>
#include <string>

#include "scope/load.hpp"
#include "scope/quiet.hpp"
#include "scope/write.hpp"
#include "util/text.hpp"

using namespace hygie;

namespace {

const char* const complete = R"(site = "Mairie"
auditor = "Jeanne Martin"
auditor_runs_the_systems = true
language = "en"
timezone = "Indian/Reunion"
networks = ["192.168.1.0/24", "srv-mairie", "10.0.0.1-20"]
exclusions = ["192.168.1.250"]
inventory_file = "inventaire.csv"
hourly_rate = 62.5
[body]
name = "Commune de Démonstration"
siret = "732 829 320 00074"
kind = "commune"
[authorisation]
by = "Paul Durand"
role = "maire"
on = 2026-11-02
allow = ["smb_guest", "public_ip"]
[expected]
workstations = 42
servers = 2
[prices]
workstation = 800
[[vantages]]
name = "school"
networks = ["10.20.0.0/24"]
[[quiet_hours]]
from = "12:00"
to = 14:00:00
[[services]]
purpose = "mail"
address = "192.168.1.25"
port = 25
[[providers]]
name = "Infogérance SARL"
remote_tools = ["rustdesk"]
[[credentials]]
way = "ssh"
user = "audit"
password_env = "HYGIE_SSH"
hosts = ["192.168.1.0/24"]
)";

std::string error_of(const std::string& text) {
  const auto parsed = scope::parse_engagement(text, "engagement.toml");
  return parsed ? "no error" : parsed.error().message;
}

}  // namespace

TEST_CASE("every key of an engagement is read") {
  const auto parsed = scope::parse_engagement(complete, "engagement.toml");
  REQUIRE(parsed);
  CHECK(parsed->site == "Mairie");
  CHECK(parsed->auditor == "Jeanne Martin");
  CHECK(parsed->auditor_runs_the_systems);
  CHECK(parsed->language == "en");
  CHECK(parsed->timezone == "Indian/Reunion");
  CHECK(parsed->networks.size() == 3);
  CHECK(parsed->exclusions == std::vector<std::string>{"192.168.1.250"});
  CHECK(parsed->inventory_file == "inventaire.csv");
  CHECK(parsed->hourly_rate == 62.5);
  CHECK(parsed->body.name == "Commune de Démonstration");
  CHECK(parsed->body.siret == "73282932000074");
  CHECK(parsed->body.kind == "commune");
  CHECK(parsed->authorisation.role == "maire");
  REQUIRE(parsed->authorisation.on);
  CHECK(util::format_date(*parsed->authorisation.on) == "2026-11-02");
  CHECK(parsed->authorisation.allows("public_ip"));
  CHECK_FALSE(parsed->authorisation.allows("smb_null"));
  CHECK(parsed->expected.at("workstations") == 42);
  CHECK(parsed->prices.at("workstation") == 800);
  REQUIRE(parsed->vantages.size() == 1);
  CHECK(parsed->vantages[0].networks == std::vector<std::string>{"10.20.0.0/24"});
  REQUIRE(parsed->quiet_hours.size() == 1);
  CHECK(parsed->quiet_hours[0].to == "14:00");
  REQUIRE(parsed->services.size() == 1);
  CHECK(parsed->services[0].port == 25);
  REQUIRE(parsed->providers.size() == 1);
  CHECK(parsed->providers[0].remote_tools == std::vector<std::string>{"rustdesk"});
  REQUIRE(parsed->credentials.size() == 1);
  CHECK(parsed->credentials[0].password_env == "HYGIE_SSH");
  CHECK(parsed->digest == util::sha256_hex(complete));
}

TEST_CASE("an empty engagement is one with the defaults") {
  const auto parsed = scope::parse_engagement("", "engagement.toml");
  REQUIRE(parsed);
  CHECK(parsed->language == "fr");
  CHECK(parsed->timezone == "Europe/Paris");
  CHECK_FALSE(parsed->hourly_rate);
  CHECK_FALSE(parsed->authorisation.on);
}

TEST_CASE("each mistake is one line with the file, the line and what to do") {
  CHECK(error_of("\nnetworks = [\"10.0.0.0/24\",\n  \"10.0.0.0/33\"]") ==
        "engagement.toml:3: networks: 10.0.0.0/33 is not a network; the prefix must be 0 to 32");
  CHECK_THAT(error_of("a = \n"), Catch::StartsWith("engagement.toml:1: this is not TOML: "));
  CHECK_THAT(error_of("site = \"x\"\nnetwork = []"),
             Catch::StartsWith("engagement.toml:2: network is not a key Hygie knows; known here: ") &&
                 Catch::Contains("networks"));
  CHECK_THAT(error_of("[body]\nnmae = \"x\""), Catch::StartsWith("engagement.toml:2: body.nmae is not a key"));
  CHECK_THAT(error_of("[[services]]\nprot = 1"), Catch::Contains("engagement.toml:"));
}

TEST_CASE("of several mistakes the first by line is told") {
  CHECK_THAT(error_of("language = \"de\"\nsite = 3"), Catch::StartsWith("engagement.toml:1: language"));
  CHECK_THAT(error_of("zzz = 1\nlanguage = \"de\""), Catch::StartsWith("engagement.toml:1: zzz"));
}

TEST_CASE("values of the wrong type or form are mistakes") {
  const std::vector<std::pair<std::string, std::string>> cases{
      {"site = 3", "site must be a text in quotes"},
      {"site = \"\\u001b[31m\"", "control characters"},
      {"networks = \"10.0.0.0/24\"", "networks must be a list of texts"},
      {"networks = [3]", "must be a text in quotes"},
      {"auditor_runs_the_systems = \"yes\"", "must be true or false"},
      {"hourly_rate = \"65 €\"", "must be a number"},
      {"hourly_rate = -1", "must be a number"},
      {"hourly_rate = nan", "must be a number"},
      {"timezone = \"Paris\"", "is not a time zone"},
      {"body = 1", "body must be a table"},
      {"vantages = 1", "write [[vantages]]"},
      {"vantages = [1]", "write [[vantages]]"},
      {"[[vantages]]\nnetworks = []", "vantages.name is missing"},
      {"[[vantages]]\nname = \"a\"\n[[vantages]]\nname = \"a\"", "stands twice"},
      {"[body]\nsiret = \"123\"", "write its 14 digits"},
      {"[body]\nsiret = \"73282932000075\"", "check digit"},
      {"[authorisation]\non = \"2026-02-30\"", "must be a date"},
      {"[authorisation]\non = 3", "must be a date"},
      {"[authorisation]\nallow = [\"everything\"]", "is not known; write one of \"smb_guest\""},
      {"[expected]\nworkstations = \"42\"", "whole number"},
      {"[expected]\nworkstations = -1", "whole number"},
      {"[expected]\n\"a b\" = 1", "not a short name"},
      {"[[quiet_hours]]\nfrom = \"8h\"\nto = \"09:00\"", "\"8h\" is not a time of day"},
      {"[[quiet_hours]]\nfrom = \"24:00\"\nto = \"09:00\"", "is not a time of day"},
      {"[[quiet_hours]]\nfrom = \"08:00\"", "quiet_hours.to is missing"},
      {"[[quiet_hours]]\nfrom = \"08:00\"\nto = \"08:00\"", "must differ"},
      {"[[services]]\npurpose = \"mail\"\naddress = \"10.0.0.0/24\"\nport = 25", "is not one machine"},
      {"[[services]]\npurpose = \"mail\"\naddress = \"10.0.0.1\"\nport = 70000", "from 1 to 65535"},
      {"[[credentials]]\nway = \"telnet\"\nuser = \"x\"", "is not known; write one of \"ssh\""},
  };
  for (const auto& [text, expected] : cases) {
    CAPTURE(text);
    CHECK_THAT(error_of(text), Catch::Contains(expected));
  }
}

TEST_CASE("a password in the file is refused and not repeated") {
  const std::string message = error_of("[[credentials]]\nway = \"ssh\"\nuser = \"x\"\npassword = \"Tr0ub4dor\"");
  CHECK_THAT(message, Catch::Contains("engagement.toml:4") && Catch::Contains("never stands in this file"));
  CHECK(message.find("Tr0ub4dor") == std::string::npos);
  const std::string variable = error_of("[[credentials]]\nway = \"ssh\"\nuser = \"x\"\npassword_env = \"Tr0ub4dor!\"");
  CHECK(variable.find("Tr0ub4dor") == std::string::npos);
}

TEST_CASE("a SIRET is checked as INSEE does, La Poste's sites included") {
  CHECK(scope::parse_engagement("[body]\nsiret = \"35600000049837\"", "e"));
  CHECK(scope::parse_engagement("[body]\nsiret = \"73282932000074\"", "e"));
  CHECK(scope::parse_engagement("[body]\nsiret = \"\"", "e"));
}

TEST_CASE("a missing file is one clear line") {
  const auto loaded = scope::load_engagement("absent/engagement.toml");
  REQUIRE_FALSE(loaded);
  CHECK_THAT(loaded.error().message, Catch::StartsWith("absent/engagement.toml: cannot be read"));
}

TEST_CASE("a written engagement reads back equal, in both languages") {
  auto engagement = scope::parse_engagement(complete, "engagement.toml").value();
  engagement.language = GENERATE("fr", "en");
  engagement.body.name = "Commune \"de\" C:\\Démonstration";
  const auto again = scope::parse_engagement(scope::engagement_template(engagement), "written.toml");
  INFO((again ? "" : again.error().message));
  REQUIRE(again);
  engagement.digest = again->digest;
  CHECK(*again == engagement);
}

TEST_CASE("a template without anything filled in reads back as the empty engagement") {
  model::Engagement engagement;
  const std::string text = scope::engagement_template(engagement);
  const auto again = scope::parse_engagement(text, "written.toml");
  INFO((again ? "" : again.error().message));
  REQUIRE(again);
  engagement.digest = again->digest;
  CHECK(*again == engagement);
  CHECK_THAT(text, Catch::Contains("# networks = [\"192.168.1.0/24\""));
}

TEST_CASE("the examples of a template are right once they are uncommented") {
  model::Engagement engagement;
  engagement.language = GENERATE("fr", "en");
  const std::string written = scope::engagement_template(engagement);
  std::string file;
  for (const std::string_view line : util::split(written, '\n')) {
    const bool is_example = line.starts_with("# ") && (line.find(" = ") != std::string_view::npos || line[2] == '[');
    const bool is_siret = line.find("siret") != std::string_view::npos;
    file += std::string{is_example && !is_siret ? line.substr(2) : line} + "\n";
  }
  const auto parsed = scope::parse_engagement(file, "written.toml");
  INFO((parsed ? "" : parsed.error().message));
  REQUIRE(parsed);
  CHECK(parsed->services.size() == 1);
  CHECK(parsed->expected.at("workstations") == 42);
}

TEST_CASE("quiet hours follow the engagement's own clock, over midnight too") {
  model::Engagement engagement;
  engagement.quiet_hours = {{.from = "12:00", .to = "14:00"}, {.from = "22:00", .to = "06:00"}};
  const auto at = [](const char* text) { return util::parse_instant(text).value(); };
  CHECK(scope::is_quiet(engagement, at("2026-11-14T11:00:00Z")));  // 12:00 in Paris, winter
  CHECK(scope::is_quiet(engagement, at("2026-07-14T10:00:00Z")));  // 12:00 in Paris, summer
  CHECK_FALSE(scope::is_quiet(engagement, at("2026-11-14T13:00:00Z")));
  CHECK(scope::is_quiet(engagement, at("2026-11-14T23:30:00Z")));
  CHECK(scope::is_quiet(engagement, at("2026-11-15T04:59:00Z")));
  CHECK_FALSE(scope::is_quiet(engagement, at("2026-11-15T05:00:00Z")));
  engagement.timezone = "Indian/Reunion";
  CHECK(scope::is_quiet(engagement, at("2026-11-14T08:00:00Z")));
  engagement.quiet_hours.clear();
  CHECK_FALSE(scope::is_quiet(engagement, at("2026-11-14T08:00:00Z")));
}

TEST_CASE("a key of very many parts is refused before it is parsed") {
  std::string key;
  for (int index = 0; index < 100'000; ++index) key += "a.";
  key += "a = 1";
  const auto refused = scope::parse_engagement(key, "e.toml");
  REQUIRE_FALSE(refused);
  CHECK(refused.error().message.starts_with("e.toml:1: a key has more than 32 parts"));
}
