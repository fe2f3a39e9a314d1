#include "checks/evaluate.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/core.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <map>
#include <random>

#include "temporary_folder.hpp"

using namespace hygie;
using model::Outcome;
using model::Verdict;

namespace {

const util::Instant noon = *util::parse_instant("2026-11-22T12:00:00Z");

model::Observation attempt(const std::string& host, const std::string& table, Outcome status,
                           const std::string& endpoint = "tcp/445", const std::string& source = "probe:smb") {
  return {.observed_host = host,
          .source = source,
          .vantage = "",
          .endpoint = endpoint,
          .table = table,
          .status = status,
          .reason = status == Outcome::not_attempted ? "no_credential" : "",
          .started_at = noon,
          .duration_ms = 1,
          .rows = {}};
}

model::Observation smb(const std::string& host, const std::string& signing, std::int64_t port = 445) {
  model::Observation observation = attempt(host, "smb_servers", Outcome::ok, fmt::format("tcp/{}", port));
  observation.rows = {{{"port", port},
                       {"signing", signing},
                       {"encryption", std::string{"unknown"}},
                       {"implementation", std::string{"samba"}}}};
  return observation;
}

// A check of the three states of signing.
checks::Definition signing_check(const std::string& id = "smb/signing") {
  checks::Definition definition;
  definition.check.id = id;
  definition.check.needs = {"smb_servers"};
  definition.query =
      "select host, 'tcp/' || port as resource, host_endpoint as endpoint, case signing when 'required' then 'pass' "
      "when 'offered' then 'fail' else 'unknown' end as result from smb_servers";
  return definition;
}

// Each observed address is its own host, "h-" and the address.
void set_hosts(facts::Store& store, const std::vector<model::Host>& hosts) {
  std::vector<std::pair<std::string, std::string>> pairs;
  for (const model::Host& host : hosts) pairs.emplace_back(host.id.substr(2), host.id);
  store.set_hosts(hosts, pairs);
}

model::Host host(const std::string& address) {
  model::Host made;
  made.id = "h-" + address;
  made.name = address;
  made.reached = true;
  return made;
}

model::Evaluation judged(const facts::Store& store, const std::vector<checks::Definition>& definitions) {
  return checks::evaluate(store, definitions, noon, util::TimeZone::paris());
}

// "verdict reason" of each pair; a pair that stands twice is marked.
std::map<std::pair<std::string, std::string>, std::string> pairs(const model::Evaluation& evaluation) {
  std::map<std::pair<std::string, std::string>, std::string> all;
  for (const auto& result : evaluation.results) {
    std::string& text = all[{result.check, result.host}];
    const std::string word = result.result == Verdict::error ? "error " + result.reason : "decided";
    if (text.empty() || text == "decided") text = word;
  }
  for (const auto& gap : evaluation.gaps) {
    for (const std::string& id : gap.hosts) {
      std::string& text = all[{gap.check, id}];
      text = text.empty() ? fmt::format("{} {}", model::to_text(gap.result), gap.reason) : "twice";
    }
  }
  return all;
}

std::string verdict_of(const facts::Store& store, const checks::Definition& definition, const std::string& id) {
  const auto evaluation = judged(store, {definition});
  for (const auto& result : evaluation.results) {
    if (result.host == id && result.result == Verdict::fail) return "fail";
  }
  for (const auto& result : evaluation.results) {
    if (result.host == id) return std::string{model::to_text(result.result)};
  }
  return pairs(evaluation)[{definition.check.id, id}];
}

}  // namespace

TEST_CASE("each way an attempt can end has its own verdict") {
  const auto after = [](const std::vector<model::Observation>& observations) {
    facts::Store store = facts::Store::in_memory();
    for (const auto& observation : observations) store.add(observation);
    set_hosts(store, {host("10.0.0.1")});
    return verdict_of(store, signing_check(), "h-10.0.0.1");
  };
  const auto ended = [](Outcome status) { return attempt("10.0.0.1", "smb_servers", status); };
  CHECK(after({smb("10.0.0.1", "required")}) == "pass");
  CHECK(after({smb("10.0.0.1", "offered")}) == "fail");
  CHECK(after({smb("10.0.0.1", "what")}) == "unknown not_determined");
  CHECK(after({ended(Outcome::ok)}) == "unknown no_row");
  CHECK(after({ended(Outcome::refused)}) == "notapplicable refused");
  CHECK(after({ended(Outcome::timed_out)}) == "unknown timed_out");
  CHECK(after({ended(Outcome::malformed)}) == "unknown malformed");
  CHECK(after({ended(Outcome::denied)}) == "unknown denied");
  CHECK(after({ended(Outcome::unsupported)}) == "unknown unsupported");
  CHECK(after({ended(Outcome::partial)}) == "unknown partial");
  CHECK(after({ended(Outcome::not_attempted)}) == "unknown no_credential");
  CHECK(after({}) == "unknown not_attempted");
  CHECK(after({smb("10.0.0.1", "required"), attempt("10.0.0.1", "smb_servers", Outcome::timed_out, "tcp/139")}) ==
        "unknown timed_out");
  CHECK(after({smb("10.0.0.1", "offered"), attempt("10.0.0.1", "smb_servers", Outcome::timed_out, "tcp/139")}) ==
        "fail");
  CHECK(after({smb("10.0.0.1", "required"), attempt("10.0.0.1", "smb_servers", Outcome::refused, "tcp/139")}) ==
        "pass");
  CHECK(after({smb("10.0.0.1", "required"),
               attempt("10.0.0.1", "smb_servers", Outcome::not_attempted, "host", "ssh")}) == "pass");
}

TEST_CASE("a host that was not reached keeps its checks, unassessed") {
  facts::Store store = facts::Store::in_memory();
  model::Host silent = host("10.0.0.1");
  silent.reached = false;
  set_hosts(store, {silent});
  CHECK(verdict_of(store, signing_check(), silent.id) == "unknown not_reached");
}

TEST_CASE("a host is left out only when it is certainly something else") {
  facts::Store store = facts::Store::in_memory();
  store.add(smb("10.0.0.1", "offered"));
  checks::Definition definition = signing_check();
  definition.applies = {.roles = {"server"}, .platforms = {"linux"}, .portable = "yes"};
  model::Host one = host("10.0.0.1");
  const auto verdict = [&] {
    set_hosts(store, {one});
    return verdict_of(store, definition, one.id);
  };
  CHECK(verdict() == "fail");
  one.role = model::Role::printer;
  one.role_confidence = model::Confidence::probable;
  CHECK(verdict() == "fail");
  one.role_confidence = model::Confidence::certain;
  CHECK(verdict() == "notapplicable role");
  one.role = model::Role::server;
  one.platform = "windows";
  CHECK(verdict() == "fail");
  one.platform_confidence = model::Confidence::certain;
  CHECK(verdict() == "notapplicable platform");
  one.platform = "linux";
  one.portable = "no";
  CHECK(verdict() == "notapplicable portable");
}

TEST_CASE("a check of some roles neither blames nor clears a host whose role is in doubt") {
  facts::Store store = facts::Store::in_memory();
  store.add(smb("10.0.0.1", "offered"));
  checks::Definition definition = signing_check();
  definition.applies = {.roles = {"workstation"}, .split = "by_role"};
  model::Host one = host("10.0.0.1");
  const auto verdict = [&](model::Role role, model::Confidence confidence) {
    one.role = role;
    one.role_confidence = confidence;
    set_hosts(store, {one});
    return verdict_of(store, definition, one.id);
  };
  CHECK(verdict(model::Role::unknown, model::Confidence::weak) == "unknown role_unknown");
  CHECK(verdict(model::Role::server, model::Confidence::weak) == "unknown role_unknown");
  CHECK(verdict(model::Role::server, model::Confidence::probable) == "unknown role_unknown");
  CHECK(verdict(model::Role::server, model::Confidence::certain) == "notapplicable role");
  CHECK(verdict(model::Role::workstation, model::Confidence::probable) == "fail");
  CHECK(verdict(model::Role::workstation, model::Confidence::weak) == "unknown role_unknown");
  definition.applies.roles.emplace_back("unknown");
  CHECK(verdict(model::Role::unknown, model::Confidence::certain) == "fail");
  CHECK(verdict(model::Role::server, model::Confidence::weak) == "fail");
}

TEST_CASE("of siblings that divide all roles exactly one judges each host, however sure its role is") {
  facts::Store store = facts::Store::in_memory();
  store.add(smb("10.0.0.1", "offered"));
  std::vector<checks::Definition> siblings{signing_check("smb/a"), signing_check("smb/b")};
  siblings[0].applies = {.roles = {"workstation", "server", "domain_controller"}, .split = "by_role"};
  siblings[1].applies = {
      .roles = {"storage", "network", "printer", "phone", "camera", "industrial", "device", "unknown"},
      .split = "by_role"};
  checks::find_siblings(siblings);
  CHECK(siblings[0].applies.siblings == checks::Siblings::complete);
  for (int role = 0; role <= static_cast<int>(model::Role::unknown); ++role) {
    for (const auto confidence : {model::Confidence::certain, model::Confidence::probable, model::Confidence::weak}) {
      model::Host one = host("10.0.0.1");
      one.role = static_cast<model::Role>(role);
      one.role_confidence = confidence;
      set_hosts(store, {one});
      const auto evaluation = judged(store, siblings);
      REQUIRE(evaluation.results.size() == 1);
      REQUIRE(evaluation.gaps.size() == 1);
      CHECK(evaluation.gaps[0].reason == "role");
    }
  }
  siblings.pop_back();
  checks::find_siblings(siblings);
  CHECK(siblings[0].applies.siblings == checks::Siblings::incomplete);
}

TEST_CASE("several needs must all be met") {
  facts::Store store = facts::Store::in_memory();
  store.add(smb("10.0.0.1", "required"));
  set_hosts(store, {host("10.0.0.1")});
  checks::Definition definition = signing_check();
  definition.check.needs = {"smb_servers", "users"};
  CHECK(verdict_of(store, definition, "h-10.0.0.1") == "unknown not_attempted");
  store.add(attempt("10.0.0.1", "users", Outcome::denied, "host", "ssh"));
  CHECK(verdict_of(store, definition, "h-10.0.0.1") == "unknown denied");
  definition.check.needs = {"smb_servers", "ref_kev"};
  CHECK(verdict_of(store, definition, "h-10.0.0.1") == "unknown no_reference");
}

TEST_CASE("a result carries its evidence, typed, and when and by whom it was seen") {
  facts::Store store = facts::Store::in_memory();
  store.add(smb("10.0.0.1", "offered"));
  set_hosts(store, {host("10.0.0.1")});
  const auto evaluation = judged(store, {signing_check()});
  REQUIRE(evaluation.results.size() == 1);
  const model::CheckResult& result = evaluation.results[0];
  CHECK(result.resource == "tcp/445");
  CHECK(result.source == "probe:smb");
  CHECK(result.observed_at == noon);
  REQUIRE(result.evidence.size() == 1);
  CHECK(result.evidence[0].kind == model::EvidenceValue::Kind::address);
  CHECK(result.evidence[0].value == "10.0.0.1:445");
}

TEST_CASE("a query that fails or runs over its budget is an error of every host it is about") {
  facts::Store store = facts::Store::in_memory();
  store.add(smb("10.0.0.1", "required"));
  set_hosts(store, {host("10.0.0.1"), host("10.0.0.2")});
  checks::Definition definition = signing_check();
  definition.query = "with recursive n(x) as (select 1 union all select x + 1 from n) select x as host from n";
  CHECK(verdict_of(store, definition, "h-10.0.0.2") == "error");
  CHECK(judged(store, {definition}).results[0].reason == "budget");
  definition.query = "select host, '*' as resource, 'maybe' as result from smb_servers";
  CHECK(judged(store, {definition}).results[0].reason == "sql");
  definition.query = "select 'h-invented' as host, '*' as resource, 'pass' as result from smb_servers";
  CHECK(judged(store, {definition}).results[0].reason == "sql");
}

TEST_CASE("a site is observed only where each of its hosts is") {
  facts::Store store = facts::Store::in_memory();
  store.add(smb("10.0.0.1", "required"));
  store.add(attempt("10.0.0.2", "smb_servers", Outcome::refused));
  set_hosts(store, {host("10.0.0.1"), host("10.0.0.2")});
  checks::Definition definition = signing_check();
  definition.check.subject = model::Subject::site;
  definition.query =
      "select '*' as resource, case when count(*) > 1 then 'fail' else 'pass' end as result, "
      "group_concat(host) as computer from smb_servers";
  CHECK(verdict_of(store, definition, "site") == "pass");
  set_hosts(store, {host("10.0.0.1"), host("10.0.0.2"), host("10.0.0.3")});
  CHECK(verdict_of(store, definition, "site") == "unknown not_attempted");
  store.add(smb("10.0.0.3", "required"));
  CHECK(verdict_of(store, definition, "site") == "fail");
  set_hosts(store, {});
  CHECK(verdict_of(store, definition, "site") == "unknown not_attempted");
}

TEST_CASE("what an older file did not hold is unknown, never passed over") {
  const tests::TemporaryFolder folder;
  const auto file = folder.path() / "facts.db";
  {
    auto store = facts::Store::create(file);
    REQUIRE(store);
    store->add(smb("10.0.0.1", "required"));
    set_hosts(*store, {host("10.0.0.1")});
  }
  SQLite::Database{file, SQLite::OPEN_READWRITE}.exec(
      "drop table users; alter table smb_servers drop column encryption");
  const auto store = facts::Store::open(file);
  REQUIRE(store);
  checks::Definition definition = signing_check();
  CHECK(verdict_of(*store, definition, "h-10.0.0.1") == "pass");
  definition.query =
      "select host, '*' as resource, case encryption when 'no' then 'fail' else 'pass' end as result "
      "from smb_servers";
  CHECK(verdict_of(*store, definition, "h-10.0.0.1") == "unknown not_collected_then");
  definition.may_lack = {"smb_servers.encryption"};
  CHECK(verdict_of(*store, definition, "h-10.0.0.1") == "pass");
  definition.query =
      "select s.host, '*' as resource, case when u.username is null then 'pass' else 'fail' end as result "
      "from smb_servers s left join users u on u.host = s.host";
  CHECK(verdict_of(*store, definition, "h-10.0.0.1") == "unknown not_collected_then");
  definition.may_lack = {"users"};
  CHECK(verdict_of(*store, definition, "h-10.0.0.1") == "pass");
  definition = signing_check();
  definition.check.needs = {"smb_servers", "users"};
  CHECK(verdict_of(*store, definition, "h-10.0.0.1") == "unknown not_collected_then");
}

TEST_CASE("every pair of check and host stands exactly once, and everything is sorted") {
  std::mt19937 random{7};
  const auto pick = [&](std::size_t count) { return static_cast<std::size_t>(random()) % count; };
  for (int round = 0; round < 60; ++round) {
    facts::Store store = facts::Store::in_memory();
    std::vector<model::Host> hosts;
    for (std::size_t index = 0; index < 1 + pick(8); ++index) {
      const std::string address = fmt::format("10.0.0.{}", index);
      hosts.push_back(host(address));
      hosts.back().role = static_cast<model::Role>(pick(11));
      hosts.back().role_confidence = static_cast<model::Confidence>(pick(3));
      hosts.back().reached = pick(2) == 0;
      const char* signings[] = {"required", "offered", "unknown"};
      for (std::size_t count = pick(4); count > 0; --count) {
        const auto port = static_cast<std::int64_t>(440 + pick(3));
        model::Observation observation = smb(address, signings[pick(3)], port);
        observation.status = static_cast<Outcome>(pick(8));
        if (pick(2) == 0) observation.rows.clear();
        store.add(observation);
      }
    }
    set_hosts(store, hosts);
    std::vector<checks::Definition> definitions{signing_check("a/a"), signing_check("a/b"), signing_check("a/c")};
    definitions[1].empty = checks::WhenEmpty::pass;
    definitions[1].applies.roles = {"server", "storage"};
    definitions[2].query = "select nonsense";
    const auto evaluation = judged(store, definitions);
    const auto all = pairs(evaluation);
    CHECK(all.size() == definitions.size() * hosts.size());
    for (const auto& entry : all) CHECK(entry.second != "twice");
    CHECK(std::is_sorted(evaluation.results.begin(), evaluation.results.end(), [](const auto& a, const auto& b) {
      return std::tie(a.check, a.host, a.resource) < std::tie(b.check, b.host, b.resource);
    }));
    for (const auto& gap : evaluation.gaps) CHECK(std::is_sorted(gap.hosts.begin(), gap.hosts.end()));
  }
}

TEST_CASE("500 hosts and 60 checks take little time") {
  facts::Store store = facts::Store::in_memory();
  std::vector<model::Host> hosts;
  for (int index = 0; index < 500; ++index) {
    const std::string address = fmt::format("10.0.{}.{}", index / 250, index % 250);
    hosts.push_back(host(address));
    for (const std::int64_t port : {139, 445, 446, 447})
      store.add(smb(address, index % 3 == 0 ? "required" : "offered", port));
    for (int extra = 0; extra < 20; ++extra) {
      store.add(attempt(address, "users", Outcome::denied, fmt::format("tcp/{}", extra), "ssh"));
    }
  }
  set_hosts(store, hosts);
  std::vector<checks::Definition> definitions;
  for (int index = 0; index < 60; ++index) definitions.push_back(signing_check(fmt::format("a/c{:02}", index)));
  const auto begin = std::chrono::steady_clock::now();
  const auto evaluation = judged(store, definitions);
  const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begin;
  UNSCOPED_INFO(taken.count());
  CHECK(evaluation.results.size() == 60u * 500 * 4);
  // Half a second in a release build on a quiet machine; this one may be neither.
  CHECK(taken < std::chrono::seconds{60});
}
