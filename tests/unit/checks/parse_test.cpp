#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "checks/catalogue.hpp"
#include "temporary_folder.hpp"

using namespace hygie;

namespace {

const std::string good = R"(version  = 1
severity = "high"
level    = "standard"
measures = [21]
subject  = "host"
applies  = { roles = ["server"], platforms = ["linux"], portable = "yes" }
needs    = ["smb_servers"]
action   = "gpo/smb_signing"
effort   = { minutes = 30, per_host_minutes = 5, skill = "admin" }
references  = ["MS-SMB2 3.3.5.4"]
title       = { fr = "t", en = "t" }
why         = { fr = "w", en = "w" }
remediation = { fr = "r", en = "r" }
verify      = { fr = "v", en = "v" }
evidence    = { fr = "{signing} sur {endpoint}", en = "{signing} on {endpoint}" }
query = '''
select host, 'tcp/' || port as resource, host_endpoint as endpoint, signing,
       case signing when 'required' then 'pass' when 'offered' then 'fail' else 'unknown' end as result
from smb_servers
where port >= :least
'''
[parameters]
least = { default = 1, source = "seuil de l'outil" }
[[test]]
name   = "offered fails"
facts  = { smb_servers = [ { host = "a", port = 445, signing = "offered" } ] }
expect = [ { host = "a", resource = "tcp/445", result = "fail" } ]
[[test]]
name   = "nothing above the least port is unknown"
parameters = { least = 446 }
facts  = { smb_servers = [ { host = "a", port = 445, signing = "offered" } ] }
expect = [ { host = "a", result = "unknown", reason = "no_row" } ]
)";

// The file with one piece of text in place of another.
std::string with(const std::string& old_piece, const std::string& new_piece) {
  std::string text = good;
  const auto at = text.find(old_piece);
  REQUIRE(at != std::string::npos);
  return text.replace(at, old_piece.size(), new_piece);
}

std::string mistake(const std::string& text, const std::string& id = "smb/x") {
  const auto definition = checks::parse(text, id, "checks/smb/x.toml");
  return definition ? "" : definition.error().message;
}

void expect_mistake(const std::string& text, const std::string& message) {
  const std::string found = mistake(text);
  INFO(found);
  CHECK(found.find(message) != std::string::npos);
}

checks::Definition definition_of(const std::string& text, const std::string& id = "smb/x") {
  auto definition = checks::parse(text, id, "checks/smb/x.toml");
  if (!definition) FAIL(definition.error().message);
  return *definition;
}

}  // namespace

TEST_CASE("a good file becomes a definition") {
  const checks::Definition definition = definition_of(good);
  CHECK(definition.check.id == "smb/x");
  CHECK(definition.check.severity == model::Severity::high);
  CHECK(definition.check.measures == std::vector<int>{21});
  CHECK(definition.applies.portable == "yes");
  CHECK(std::get<std::int64_t>(definition.defaults.at("least")) == 1);
  CHECK(definition.check.parameters[0].value == "1");
  CHECK(definition.check.digest.size() == 64);
  CHECK(definition.empty == checks::WhenEmpty::unknown);
  CHECK(definition.may_lack.empty());
  const std::string lenient =
      with("[\"smb_servers\"]", "[\"smb_servers\"]\nmay_lack = [\"smb_servers.signing\", \"users\"]");
  CHECK(definition_of(lenient).may_lack == std::set<std::string>{"smb_servers.signing", "users"});
}

TEST_CASE("every mistake is named with its line") {
  expect_mistake(with("version  = 1", "version = "), "checks/smb/x.toml:1: ");
  expect_mistake(with("version  = 1", "version = 0"), "x.toml:1: version: begins with 1");
  expect_mistake(with("version  = 1", "colour = 1"), "x.toml:1: colour: is no key here");
  expect_mistake(with("version  = 1", "colour = 1"), "version: is missing");
  expect_mistake(with("\"high\"", "\"huge\""), "x.toml:2: severity: must be");
  expect_mistake(with("\"standard\"", "\"reinforced\""), "x.toml:4: measures: measure 21 has no reinforced level");
  expect_mistake(with("[21]", "[43]"), "x.toml:4: measures: must be numbers from 1 to 42");
  expect_mistake(with("\"host\"", "\"domain\""), "x.toml:5: subject: no table is about a domain");
  expect_mistake(with("roles = [\"server\"]", "roles = [\"sever\"]"), "x.toml:6: applies.roles: sever is no role");
  expect_mistake(with("[\"linux\"]", "[\"bedos\"]"), "applies.platforms: bedos is no platform");
  expect_mistake(with("portable = \"yes\"", "portable = \"no\""), "applies.portable: must be");
  expect_mistake(with("[\"smb_servers\"]", "[\"audit\"]"), "x.toml:7: needs: there is no table audit for checks");
  expect_mistake(with("[\"smb_servers\"]", "[\"smb_servers\"]\nmay_lack = [\"smb_servers.colour\"]"),
                 "x.toml:8: may_lack: there is no smb_servers.colour for checks");
  expect_mistake(with("\"gpo/smb_signing\"", "\"SMB\""), "x.toml:8: action: must be topic/name");
  expect_mistake(with("skill = \"admin\"", "skill = \"wizard\""), "x.toml:9: effort.skill: must be");
  expect_mistake(with("minutes = 30", "minutes = -1"), "x.toml:9: effort.minutes: must be a whole number");
  expect_mistake(with("{ fr = \"w\", en = \"w\" }", "{ fr = \"w\" }"), "x.toml:12: why.en: is missing");
  expect_mistake(with("{ fr = \"w\", en = \"w\" }", "{ fr = \"w\", en = \" \" }"), "x.toml:12: why.en: is empty");
  expect_mistake(with("source = \"seuil de l'outil\"", "sauce = \"x\""), "parameters.least.sauce: is no key");
  CHECK(mistake(good, "SMB/x").find("the id SMB/x must be topic/name") != std::string::npos);
}

TEST_CASE("mistakes in a query are found at its own line") {
  expect_mistake(with("from smb_servers\nwhere", "from smb_serverz\nwhere"), "x.toml:17: query: no such table");
  expect_mistake(with("host_endpoint as endpoint", "endpunkt as endpoint"),
                 "x.toml:17: query: no such column: endpunkt");
  expect_mistake(with("where port", "whare port"), "x.toml:20: query: ");
  expect_mistake(with("'tcp/' || port as resource, ", ""), "query: selects no resource");
  expect_mistake(with("select host, ", "select "), "query: selects no host");
  expect_mistake(with("end as result", "end as verdict"), "query: selects no result");
  expect_mistake(with("{signing} on", "{singing} on"), "evidence: {singing} is no evidence column");
  expect_mistake(with("{signing} on", "{result} on"), "evidence: {result} is no evidence column");
  expect_mistake(with(":least", ":last"), ":last is no parameter of the check");
  expect_mistake(with(":least", "1"), "parameters.least: the query does not use it");
  expect_mistake(with("from smb_servers\nwhere", "from smb_servers, services\nwhere"), "ambiguous");
  expect_mistake(with("\"smb_servers\"]", "\"smb_servers\", \"services\"]"), "selects no confidence; table services");
}

TEST_CASE("mistakes in tests are found too") {
  expect_mistake(with("signing = \"offered\" } ]", "sining = \"offered\" } ]"),
                 "table smb_servers has no column sining");
  expect_mistake(with("facts  = { smb_servers", "facts  = { samba"), "facts.samba: there is no such table");
  expect_mistake(with("port = 445, signing", "port = true, signing"), "smb_servers.port: must be a number or a text");
  expect_mistake(with("result = \"fail\"", "result = \"failed\""), "expect.result: must be pass");
  expect_mistake(with("parameters = { least = 446 }", "parameters = { most = 1 }"), "sets most, which is no parameter");
  expect_mistake(with("{ host = \"a\", port = 445, signing", "{ port = 445, signing"), "a row needs its host");
}

TEST_CASE("hardening is good practice beyond the guide and fits every measure") {
  CHECK(mistake(with("\"standard\"", "\"hardening\"")).empty());
}

TEST_CASE("the tests of a file run with its parameters, and a wrong one says what differs") {
  const auto passed = checks::run_tests({definition_of(good)});
  REQUIRE(passed.size() == 2);
  CHECK(passed[0].passed);
  CHECK(passed[1].passed);
  const auto failed = checks::run_tests({definition_of(with("result = \"fail\"", "result = \"pass\""))});
  CHECK_FALSE(failed[0].passed);
  CHECK(failed[0].message == "expected: a tcp/445 is pass; found: a tcp/445 is fail");
}

TEST_CASE("a folder adds checks and replaces embedded ones, and all its mistakes are told at once") {
  const tests::TemporaryFolder folder;
  std::filesystem::create_directories(folder.path() / "zz");
  std::ofstream{folder.path() / "zz" / "mine.toml"} << good;
  const auto loaded = checks::load(folder.path());
  REQUIRE(loaded);
  CHECK(loaded->back().check.id == "zz/mine");
  CHECK(loaded->back().origin == checks::Origin::directory);
  CHECK(loaded->front().origin == checks::Origin::embedded);
  std::ofstream{folder.path() / "zz" / "bad.toml"} << "version = 'x'\n";
  std::ofstream{folder.path() / "zz" / "worse.toml"} << "[";
  const auto broken = checks::load(folder.path());
  REQUIRE_FALSE(broken);
  CHECK(broken.error().message.find("bad.toml:1: version: must be a whole number") != std::string::npos);
  CHECK(broken.error().message.find("worse.toml:1: ") != std::string::npos);
  CHECK_FALSE(checks::load(folder.path() / "absent"));
}

TEST_CASE("a folder without a check file is an error, and so is a key of very many parts") {
  const tests::TemporaryFolder folder;
  const auto empty = checks::load(folder.path());
  REQUIRE_FALSE(empty);
  CHECK(empty.error().message.find("holds no check file") != std::string::npos);
  std::string key;
  for (int index = 0; index < 100'000; ++index) key += "a.";
  CHECK(mistake(key + "a = 1") == "checks/smb/x.toml:1: a key has more than 32 parts; no file of Hygie needs that");
}

TEST_CASE("a profile selects checks and sets their parameters") {
  std::vector<checks::Definition> all{definition_of(good, "smb/x"), definition_of(good, "smb/y"),
                                      definition_of(good, "tls/z")};
  all[2].check.deprecated = true;
  all[1].check.aliases = {"smb/old"};
  const auto ids = [](const util::Result<std::vector<checks::Definition>>& selected) {
    std::string text;
    if (!selected) return selected.error().message;
    for (const auto& definition : *selected) text += definition.check.id + " ";
    return text;
  };
  CHECK(ids(checks::select(all, {.name = "p", .title = {}})) == "smb/x smb/y ");
  CHECK(ids(checks::select(all, {.name = "p", .include = {"smb/*"}, .exclude = {"smb/old"}})) == "smb/x ");
  CHECK(ids(checks::select(all, {.name = "p", .include = {"smb/nope"}})).find("smb/nope is no check") !=
        std::string::npos);
  const auto set = checks::select(all, {.name = "p", .parameters = {{"smb/x", {{"least", "500"}}}}});
  REQUIRE(set);
  CHECK(std::get<std::int64_t>((*set)[0].defaults.at("least")) == 500);
  CHECK((*set)[0].check.parameters[0].value == "500");
  CHECK(ids(checks::select(all, {.name = "p", .parameters = {{"smb/x", {{"least", "many"}}}}})).find("is no number") !=
        std::string::npos);
  CHECK(ids(checks::select(all, {.name = "p", .parameters = {{"smb/x", {{"most", "1"}}}}})).find("no parameter most") !=
        std::string::npos);
}
