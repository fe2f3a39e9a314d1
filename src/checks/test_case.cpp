#include "checks/test_case.hpp"

#include <algorithm>

#include "checks/sandbox.hpp"
#include "checks/toml_reader.hpp"
#include "model/host.hpp"
#include "model/outcome.hpp"

namespace hygie::checks {
namespace {

constexpr std::string_view default_now = "2026-11-22T09:00:00Z";

bool is_column(const VisibleTable& table, std::string_view name) {
  return std::find(table.columns.begin(), table.columns.end(), name) != table.columns.end();
}

// Words that facts of these tables can hold; a misspelt one would make a test prove nothing.
std::string word_problem(std::string_view table, std::string_view column, const model::Value& value) {
  const auto* text = std::get_if<std::string>(&value);
  const std::string word = text == nullptr ? "" : *text;
  const bool status = table == "collection" && column == "status";
  const bool role = table == "hosts" && column == "role";
  const bool confidence = column == "confidence" || column == "role_confidence" || column == "platform_confidence";
  if (status && !model::outcome_from(word)) return "is no status of an attempt";
  if (role && !model::role_from(word)) return "is no role";
  if (confidence && !model::confidence_from(word)) return "must be certain, probable or weak";
  return "";
}

model::Row parse_row(const toml::table& entry, const VisibleTable& table, Problems& problems) {
  model::Row row;
  for (const auto& [key, node] : entry) {
    const std::string column{key.str()};
    const auto value = value_of(node);
    if (!is_column(table, column)) {
      problems.add(line_of(node), fmt::format("table {} has no column {}", table.name, column));
    } else if (!value) {
      problems.add(line_of(node),
                   fmt::format("{}.{}: must be a number or a text (\"yes\", \"2026-11-22\")", table.name, column));
    } else if (const std::string problem = word_problem(table.name, column, *value); !problem.empty()) {
      problems.add(line_of(node), fmt::format("{}.{}: {}", table.name, column, problem));
    } else {
      row.emplace_back(column, *value);
    }
  }
  const bool of_host = is_column(table, "host");
  if (of_host && !entry.contains("host") && !entry.contains("id")) {
    problems.add(line_of(entry), fmt::format("{}: a row needs its host", table.name));
  }
  return row;
}

void parse_facts(const TomlReader& test, TestCase& parsed, Problems& problems) {
  const toml::table* facts = test.table_or_none("facts");
  if (facts == nullptr) return test.wrong("facts", "is missing");
  for (const auto& [key, node] : *facts) {
    const VisibleTable* table = visible_table(key.str());
    if (table == nullptr) {
      problems.add(line_of(node), fmt::format("facts.{}: there is no such table for checks", key.str()));
      continue;
    }
    const toml::array* rows = node.as_array();
    if (rows == nullptr) {
      problems.add(line_of(node), fmt::format("facts.{}: must be a list of rows", key.str()));
      continue;
    }
    std::vector<model::Row>& kept = parsed.facts[table->name];
    for (const toml::node& row : *rows) {
      if (row.is_table()) {
        kept.push_back(parse_row(*row.as_table(), *table, problems));
      } else {
        problems.add(line_of(row), fmt::format("facts.{}: a row is a table, {{ … }}", table->name));
      }
    }
  }
}

std::optional<model::Verdict> verdict_from(std::string_view word) {
  for (const auto verdict : {model::Verdict::pass, model::Verdict::fail, model::Verdict::error, model::Verdict::unknown,
                             model::Verdict::notapplicable}) {
    if (model::to_text(verdict) == word) return verdict;
  }
  return std::nullopt;
}

Expected parse_expected(const TomlReader& entry) {
  entry.refuse_other_keys({"host", "resource", "result", "reason"});
  Expected expected;
  expected.host = entry.text("host");
  expected.reason = entry.text_or("reason", "");
  const std::string word = entry.text("result");
  const auto verdict = verdict_from(word);
  if (!verdict) {
    entry.wrong("result", "must be pass, fail, unknown, notapplicable or error");
    return expected;
  }
  expected.result = *verdict;
  const bool decided = *verdict == model::Verdict::pass || *verdict == model::Verdict::fail;
  const std::string resource = entry.text_or("resource", "*");
  if (decided) expected.resource = resource;
  return expected;
}

void parse_parameters(const TomlReader& test, TestCase& parsed, Problems& problems) {
  const toml::table* parameters = test.table_or_none("parameters");
  if (parameters == nullptr) return;
  for (const auto& [key, node] : *parameters) {
    const auto value = value_of(node);
    if (value) parsed.parameters.emplace(std::string{key.str()}, *value);
    if (!value) problems.add(line_of(node), fmt::format("parameters.{}: must be a number or a text", key.str()));
  }
}

TestCase parse_test(const TomlReader& test, Problems& problems) {
  test.refuse_other_keys({"name", "now", "parameters", "facts", "expect"});
  TestCase parsed;
  parsed.name = test.text("name");
  const auto now = util::parse_instant(test.text_or("now", default_now));
  if (!now) test.wrong("now", "must be an instant such as \"2026-11-22T09:00:00Z\"");
  parsed.now = now.value_or(util::Instant{});
  parse_parameters(test, parsed, problems);
  parse_facts(test, parsed, problems);
  const toml::array* expect = test.array_or_none("expect");
  if (expect == nullptr || expect->empty()) {
    test.wrong("expect", "must list at least one result");
    return parsed;
  }
  for (const toml::node& entry : *expect) {
    if (entry.is_table()) {
      parsed.expect.push_back(parse_expected(TomlReader{*entry.as_table(), "expect", problems}));
    } else {
      problems.add(line_of(entry), "expect: must be a list of { host, resource, result }");
    }
  }
  return parsed;
}

}  // namespace

std::vector<TestCase> parse_tests(std::string_view text, Problems& problems) {
  std::vector<TestCase> tests;
  const toml::table document = toml::parse(text);
  const TomlReader file{document, "", problems};
  const toml::array* array = file.array_or_none("test");
  if (array == nullptr) return tests;
  for (const toml::node& entry : *array) {
    if (entry.is_table()) tests.push_back(parse_test(TomlReader{*entry.as_table(), "test", problems}, problems));
  }
  return tests;
}

}  // namespace hygie::checks
