#include "checks/query_rules.hpp"

#include <algorithm>

#include "checks/rows.hpp"
#include "checks/sandbox.hpp"
#include "util/text.hpp"

namespace hygie::checks {
namespace {

bool contains(const std::vector<std::string>& list, std::string_view entry) {
  return std::find(list.begin(), list.end(), entry) != list.end();
}

// Names in braces of an evidence text: "{signing} sur {endpoint}".
std::vector<std::string> placeholders(std::string_view text) {
  std::vector<std::string> names;
  while (true) {
    const auto open = text.find('{');
    if (open == std::string_view::npos) return names;
    const auto close = text.find('}', open);
    if (close == std::string_view::npos) {
      names.emplace_back(text.substr(open));
      return names;
    }
    names.emplace_back(text.substr(open + 1, close - open - 1));
    text.remove_prefix(close + 1);
  }
}

void check_columns(const Definition& definition, const QueryShape& shape, std::size_t line, Problems& problems) {
  const model::Check& check = definition.check;
  const auto require = [&](const char* column, std::string_view why) {
    if (!contains(shape.columns, column)) problems.add(line, fmt::format("query: selects no {}; {}", column, why));
  };
  if (check.subject == model::Subject::host) require("host", "each row names its host");
  require("resource", "use '*' for the whole subject");
  require("result", "pass, fail, unknown or notapplicable");
  for (const std::string& need : check.needs) {
    const VisibleTable* table = visible_table(need);
    if (table == nullptr || !contains(table->columns, "confidence")) continue;
    require("confidence", fmt::format("table {} says how far each row can be trusted", need));
    break;
  }
  for (const std::string* text : {&check.evidence.fr, &check.evidence.en}) {
    for (const std::string& name : placeholders(*text)) {
      if (contains(shape.columns, name) && is_evidence_column(name, check.subject)) continue;
      problems.add(line, fmt::format("evidence: {{{}}} is no evidence column of the query", name));
    }
  }
  std::vector<std::string> sorted = shape.columns;
  std::sort(sorted.begin(), sorted.end());
  const auto twice = std::adjacent_find(sorted.begin(), sorted.end());
  if (twice != sorted.end()) problems.add(line, fmt::format("query: selects {} twice", *twice));
}

void check_parameters(const Definition& definition, const QueryShape& shape, std::size_t line, Problems& problems) {
  for (const std::string& name : shape.parameters) {
    if (name == "now" || name == "today" || definition.defaults.contains(name)) continue;
    problems.add(line, fmt::format("query: :{} is no parameter of the check; add it to [parameters]", name));
  }
  for (const auto& parameter : definition.defaults) {
    if (contains(shape.parameters, parameter.first)) continue;
    problems.add(line, fmt::format("parameters.{}: the query does not use it", parameter.first));
  }
}

}  // namespace

void check_query(const Definition& definition, std::size_t query_line, Problems& problems) {
  Sandbox sandbox{tables_named_in(definition.query)};
  sandbox.lock();
  const auto shape = sandbox.inspect(definition.query);
  if (!shape) {
    const auto offset = std::min(shape.error().offset, definition.query.size());
    const auto lines =
        std::count(definition.query.begin(), definition.query.begin() + static_cast<std::ptrdiff_t>(offset), '\n');
    problems.add(query_line + static_cast<std::size_t>(lines), fmt::format("query: {}", shape.error().message));
    return;
  }
  check_columns(definition, *shape, query_line, problems);
  check_parameters(definition, *shape, query_line, problems);
}

}  // namespace hygie::checks
