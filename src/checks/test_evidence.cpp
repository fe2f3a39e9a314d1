#include "checks/test_evidence.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <map>

#include "checks/value_text.hpp"

namespace hygie::checks {
namespace {

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

std::string source_of(const model::Row& row) {
  const std::string source = cell(row, "source");
  return source.empty() ? "test" : source;
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
  for (const Expected& expected : test.expect) {
    if (expected.host != "site") hosts.try_emplace(expected.host, model::Host{.id = expected.host, .reached = true});
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

void insert_hosts(Sandbox& sandbox, const TestCase& test, const std::vector<model::Host>& hosts) {
  const auto given = test.facts.find("hosts");
  const auto text = [](std::string_view view) { return std::string{view}; };
  for (const model::Host& host : hosts) {
    const std::string& id = host.id;
    model::Row row;
    if (given != test.facts.end()) {
      const auto own = std::find_if(given->second.begin(), given->second.end(),
                                    [&](const model::Row& candidate) { return host_of(candidate) == id; });
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
    for (const char* column : {"os", "mac", "mac_vendor", "addresses", "role_reasons"})
      set_default(row, table, column, "");
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

// What the test itself says of attempts.
std::vector<Attempt> told_attempts(const TestCase& test) {
  std::vector<Attempt> attempts;
  const auto given = test.facts.find("collection");
  if (given == test.facts.end()) return attempts;
  for (const model::Row& row : given->second) {
    const std::string table = cell(row, "table_name");
    const VisibleTable* visible = visible_table(table);
    const bool port = visible != nullptr && has_port(*visible);
    const std::string endpoint = cell(row, "endpoint");
    attempts.push_back({.table = table,
                        .host = host_of(row),
                        .observed_host = host_of(row),
                        .source = source_of(row),
                        .endpoint = !endpoint.empty() ? endpoint : (port ? "tcp/0" : "host"),
                        .status = model::outcome_from(cell(row, "status")).value_or(model::Outcome::ok),
                        .reason = cell(row, "reason"),
                        .started_at = test.now});
  }
  return attempts;
}

Attempt collected(const TestCase& test, const std::string& table, const std::string& host, const std::string& source,
                  const std::string& endpoint) {
  return {.table = table,
          .host = host,
          .observed_host = host,
          .source = source,
          .endpoint = endpoint,
          .status = model::Outcome::ok,
          .reason = "",
          .started_at = test.now};
}

// Those, and an "ok" for each row, and for each host where a table is given empty, that they say nothing about.
std::vector<Attempt> attempts_of(const TestCase& test, const std::map<std::string, model::Host>& hosts) {
  std::vector<Attempt> attempts = told_attempts(test);
  std::set<std::pair<std::string, std::string>> told;
  for (const Attempt& attempt : attempts) told.emplace(attempt.table, attempt.host);
  for (const auto& [name, rows] : test.facts) {
    for (const model::Row& row : rows) {
      if (host_of(row).empty() || told.contains({name, host_of(row)})) continue;
      attempts.push_back(collected(test, name, host_of(row), source_of(row), endpoint_of(*visible_table(name), row)));
    }
    if (!rows.empty()) continue;
    for (const auto& host : hosts) {
      if (!told.contains({name, host.first})) attempts.push_back(collected(test, name, host.first, "test", "host"));
    }
  }
  return attempts;
}

}  // namespace

Known known_of(const TestCase& test) {
  const auto hosts = hosts_of(test);
  Known known{.attempts = Attempts{attempts_of(test, hosts)}};
  for (const auto& host : hosts) known.hosts.push_back(host.second);
  return known;
}

Evidence evidence_of(const TestCase& test, const Definition& definition, const Known& known) {
  std::set<std::string> tables = tables_of(definition);
  tables.insert("hosts");
  Evidence evidence{.known = known, .sandbox = Sandbox{tables}};
  insert_hosts(evidence.sandbox, test, known.hosts);
  insert_facts(evidence.sandbox, test, tables);
  for (const std::string& name : tables) {
    const auto rows = test.facts.find(name);
    const bool empty = rows == test.facts.end() || rows->second.empty();
    if (name.starts_with("ref_") && empty) evidence.empty_references.insert(name);
  }
  evidence.sandbox.lock();
  return evidence;
}

}  // namespace hygie::checks
