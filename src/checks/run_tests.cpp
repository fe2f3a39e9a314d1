// Runs the [[test]]s of check files: the same judge, over facts that the test itself gives.
#include <fmt/core.h>

#include <algorithm>
#include <tuple>

#include "checks/catalogue.hpp"
#include "checks/judge.hpp"
#include "checks/test_case.hpp"
#include "checks/value_text.hpp"
#include "util/text.hpp"

namespace hygie::checks {
namespace {

using model::Verdict;

std::string cell(const model::Row& row, std::string_view column) {
  for (const auto& [name, value] : row) {
    if (name == column) return value_text(value);
  }
  return {};
}

std::string host_of(const model::Row& row) {
  const std::string host = cell(row, "host");
  return host.empty() ? cell(row, "id") : host;
}

void set_default(model::Row& row, const VisibleTable& table, const std::string& column, const model::Value& value) {
  const bool exists = std::find(table.columns.begin(), table.columns.end(), column) != table.columns.end();
  const bool given = std::any_of(row.begin(), row.end(), [&](const auto& entry) { return entry.first == column; });
  if (exists && !given) row.emplace_back(column, value);
}

bool has_port(const VisibleTable& table) {
  return std::find(table.columns.begin(), table.columns.end(), "port") != table.columns.end();
}

std::string endpoint_of(const VisibleTable& table, const model::Row& row) {
  return has_port(table) ? "tcp/" + cell(row, "port") : "host";
}

// The hosts a test speaks of, with what it says of them.
std::map<std::string, model::Host> hosts_of(const TestCase& test) {
  std::map<std::string, model::Host> hosts;
  for (const auto& [table, rows] : test.facts) {
    for (const model::Row& row : rows) {
      const std::string id = host_of(row);
      if (!id.empty()) hosts.try_emplace(id, model::Host{.id = id, .name = id, .reached = true});
    }
  }
  const auto given = test.facts.find("hosts");
  if (given == test.facts.end()) return hosts;
  for (const model::Row& row : given->second) {
    model::Host& host = hosts.at(host_of(row));
    const auto confidence = [&](const char* column) {
      return model::confidence_from(cell(row, column)).value_or(model::Confidence::certain);
    };
    if (!cell(row, "name").empty()) host.name = cell(row, "name");
    host.role = model::role_from(cell(row, "role")).value_or(model::Role::unknown);
    host.role_confidence = confidence("role_confidence");
    host.platform = cell(row, "platform");
    host.platform_confidence = confidence("platform_confidence");
    if (!cell(row, "portable").empty()) host.portable = cell(row, "portable");
    host.reached = cell(row, "reached") != "0";
  }
  return hosts;
}

void insert_hosts(Sandbox& sandbox, const TestCase& test, const std::map<std::string, model::Host>& hosts) {
  const auto given = test.facts.find("hosts");
  const auto text = [](std::string_view view) { return std::string{view}; };
  for (const auto& [id, host] : hosts) {
    model::Row row;
    if (given != test.facts.end()) {
      const auto own = std::find_if(given->second.begin(), given->second.end(),
                                    [&id = id](const model::Row& candidate) { return host_of(candidate) == id; });
      if (own != given->second.end()) row = *own;
    }
    const VisibleTable& table = *visible_table("hosts");
    set_default(row, table, "host", id);
    set_default(row, table, "id", id);
    set_default(row, table, "name", id);
    set_default(row, table, "role", text(model::to_text(host.role)));
    set_default(row, table, "role_confidence", text(model::to_text(host.role_confidence)));
    set_default(row, table, "platform", host.platform);
    set_default(row, table, "platform_confidence", text(model::to_text(host.platform_confidence)));
    set_default(row, table, "portable", host.portable);
    set_default(row, table, "reached", std::int64_t{host.reached ? 1 : 0});
    for (const char* column : {"os", "mac", "mac_vendor", "addresses"}) set_default(row, table, column, "");
    sandbox.insert("hosts", row);
  }
}

void insert_facts(Sandbox& sandbox, const TestCase& test, const std::set<std::string>& tables) {
  for (const auto& [name, rows] : test.facts) {
    if (name == "hosts" || !tables.contains(name)) continue;
    const VisibleTable& table = *visible_table(name);
    for (model::Row row : rows) {
      set_default(row, table, "source", "test");
      set_default(row, table, "observed_at", util::format_instant(test.now));
      if (name != "collection" && has_port(table)) {
        set_default(row, table, "host_endpoint", fmt::format("{}:{}", cell(row, "host"), cell(row, "port")));
      }
      sandbox.insert(name, row);
    }
  }
}

// What the test says of attempts, and an "ok" for each row of a table it says nothing about.
std::vector<Attempt> attempts_of(const TestCase& test) {
  std::vector<Attempt> attempts;
  std::set<std::pair<std::string, std::string>> told;
  const auto given = test.facts.find("collection");
  if (given != test.facts.end()) {
    for (const model::Row& row : given->second) {
      const std::string table = cell(row, "table_name");
      const VisibleTable* visible = visible_table(table);
      const bool port = visible != nullptr && has_port(*visible);
      const std::string endpoint = cell(row, "endpoint");
      told.emplace(table, host_of(row));
      attempts.push_back({.table = table,
                          .host = host_of(row),
                          .observed_host = host_of(row),
                          .source = cell(row, "source").empty() ? "test" : cell(row, "source"),
                          .endpoint = !endpoint.empty() ? endpoint : (port ? "tcp/0" : "host"),
                          .status = model::outcome_from(cell(row, "status")).value_or(model::Outcome::ok),
                          .reason = cell(row, "reason"),
                          .started_at = test.now});
    }
  }
  for (const auto& [name, rows] : test.facts) {
    for (const model::Row& row : rows) {
      if (host_of(row).empty() || told.contains({name, host_of(row)})) continue;
      const std::string source = cell(row, "source");
      attempts.push_back({.table = name,
                          .host = host_of(row),
                          .observed_host = host_of(row),
                          .source = source.empty() ? "test" : source,
                          .endpoint = endpoint_of(*visible_table(name), row),
                          .status = model::Outcome::ok,
                          .reason = "",
                          .started_at = test.now});
    }
  }
  return attempts;
}

Evidence evidence_of(const TestCase& test, const Definition& definition) {
  std::set<std::string> tables = tables_of({definition});
  tables.insert("hosts");
  const auto hosts = hosts_of(test);
  Evidence evidence{.sandbox = Sandbox{tables}, .attempts = Attempts{attempts_of(test)}};
  for (const auto& host : hosts) evidence.hosts.push_back(host.second);
  insert_hosts(evidence.sandbox, test, hosts);
  insert_facts(evidence.sandbox, test, tables);
  for (const std::string& name : tables) {
    const auto rows = test.facts.find(name);
    const bool empty = rows == test.facts.end() || rows->second.empty();
    if (name.starts_with("ref_") && empty) evidence.empty_references.insert(name);
  }
  evidence.sandbox.lock();
  return evidence;
}

struct Found {
  std::string host{}, resource{};
  Verdict result = Verdict::unknown;
  std::string reason{};
};

std::vector<Found> flatten(const model::Evaluation& evaluation) {
  std::vector<Found> found;
  for (const auto& result : evaluation.results) {
    const std::string resource = result.result == Verdict::error ? "" : result.resource;
    found.push_back({result.host, resource, result.result, result.reason});
  }
  for (const auto& gap : evaluation.gaps) {
    for (const std::string& host : gap.hosts) found.push_back({host, "", gap.result, gap.reason});
  }
  return found;
}

std::string describe(const std::string& host, const std::string& resource, Verdict result, const std::string& reason) {
  return fmt::format("{}{}{} is {}{}{}{}", host, resource.empty() ? "" : " ", resource, model::to_text(result),
                     reason.empty() ? "" : " (", reason, reason.empty() ? "" : ")");
}

// What differs between what was expected and found, "" when nothing does.
std::string difference(const std::vector<Expected>& expect, std::vector<Found> found) {
  std::set<std::string> spoken_of;
  std::vector<std::string> parts;
  for (const Expected& expected : expect) {
    spoken_of.insert(expected.host);
    const auto match = std::find_if(found.begin(), found.end(), [&](const Found& candidate) {
      return candidate.host == expected.host && candidate.resource == expected.resource &&
             candidate.result == expected.result && (expected.reason.empty() || candidate.reason == expected.reason);
    });
    if (match != found.end()) {
      found.erase(match);
    } else {
      parts.push_back("expected: " + describe(expected.host, expected.resource, expected.result, expected.reason));
    }
  }
  for (const Found& left : found) {
    if (spoken_of.contains(left.host)) {
      parts.push_back("found: " + describe(left.host, left.resource, left.result, left.reason));
    }
  }
  return util::join(parts, "; ");
}

std::string run(const TestCase& test, Definition definition) {
  for (const auto& [name, value] : test.parameters) definition.defaults[name] = value;
  Evidence evidence = evidence_of(test, definition);
  const model::Evaluation evaluation = judge(evidence, {definition}, test.now, util::TimeZone::paris());
  return difference(test.expect, flatten(evaluation));
}

}  // namespace

std::vector<TestOutcome> run_tests(const std::vector<Definition>& definitions) {
  std::vector<TestOutcome> outcomes;
  for (const Definition& definition : definitions) {
    Problems problems{definition.file};
    for (const TestCase& test : parse_tests(definition.text, problems)) {
      const std::string message = run(test, definition);
      outcomes.push_back(
          {.check = definition.check.id, .test = test.name, .passed = message.empty(), .message = message});
    }
  }
  return outcomes;
}

}  // namespace hygie::checks
