// A check file → its definition. Strict: what is unknown, missing or impossible is an error with its line.
#include "checks/catalogue.hpp"
#include "checks/measure_levels.hpp"
#include "checks/query_rules.hpp"
#include "checks/sandbox.hpp"
#include "checks/test_case.hpp"
#include "checks/toml_reader.hpp"
#include "checks/value_text.hpp"
#include "model/host.hpp"
#include "util/text.hpp"
#include "util/toml_guard.hpp"

namespace hygie::checks {
namespace {

bool is_word(std::string_view text) {
  const auto fits = [](char letter) {
    return letter == '_' || (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9');
  };
  return !text.empty() && std::all_of(text.begin(), text.end(), fits);
}

// "smb/signing_required"
bool is_id(std::string_view text) {
  const auto parts = util::split(text, '/');
  return parts.size() == 2 && is_word(parts[0]) && is_word(parts[1]);
}

void read_grading(const TomlReader& file, model::Check& check) {
  check.version = file.number("version");
  if (file.has("version") && check.version < 1) file.wrong("version", "begins with 1");
  const auto severity = model::severity_from(file.text("severity"));
  if (!severity) file.wrong("severity", "must be critical, high, medium, low or info");
  check.severity = severity.value_or(model::Severity::info);
  const auto level = model::level_from(file.text("level"));
  if (!level) file.wrong("level", "must be standard, reinforced or hardening");
  check.level = level.value_or(model::Level::hardening);
  const auto subject = model::subject_from(file.text("subject"));
  if (!subject) file.wrong("subject", "must be host or site");
  if (subject == model::Subject::domain) file.wrong("subject", "no table is about a domain yet; use host or site");
  check.subject = subject.value_or(model::Subject::host);
}

void read_measures(const TomlReader& file, model::Check& check) {
  const toml::array* array = file.array_or_none("measures");
  if (array == nullptr || array->empty()) return file.wrong("measures", "must name at least one of the 42");
  for (const toml::node& entry : *array) {
    const std::int64_t number = entry.is_integer() ? entry.as_integer()->get() : 0;
    if (number < 1 || number > 42) {
      file.wrong("measures", "must be numbers from 1 to 42");
      continue;
    }
    check.measures.push_back(static_cast<int>(number));
    if (!measure_has_level(static_cast<int>(number), check.level)) {
      file.wrong("measures",
                 fmt::format("measure {} has no {} level in the guide", number, model::to_text(check.level)));
    }
  }
}

void read_applies(const TomlReader& file, Definition& definition, Problems& problems) {
  const toml::table* table = file.table_or_none("applies");
  if (table == nullptr) return;
  const TomlReader applies{*table, "applies", problems};
  applies.refuse_other_keys({"roles", "platforms", "portable", "split"});
  definition.applies.roles = applies.texts_or_none("roles");
  definition.applies.platforms = applies.texts_or_none("platforms");
  definition.applies.portable = applies.text_or("portable", "");
  definition.applies.split = applies.text_or("split", "");
  for (const std::string& role : definition.applies.roles) {
    if (!model::role_from(role)) applies.wrong("roles", fmt::format("{} is no role", role));
  }
  constexpr std::string_view platforms[] = {"linux", "windows", "macos", "bsd", "appliance"};
  for (const std::string& platform : definition.applies.platforms) {
    const bool known = std::find(std::begin(platforms), std::end(platforms), platform) != std::end(platforms);
    if (!known) applies.wrong("platforms", fmt::format("{} is no platform", platform));
  }
  const std::string& portable = definition.applies.portable;
  if (!portable.empty() && portable != "yes") applies.wrong("portable", "must be \"yes\" or left out");
  const std::string& split = definition.applies.split;
  if (!split.empty() && split != "by_role") applies.wrong("split", "must be \"by_role\" or left out");
  if (!split.empty() && definition.applies.roles.empty()) applies.wrong("split", "needs roles to split");
  if (definition.check.subject != model::Subject::host) file.wrong("applies", "only makes sense for subject \"host\"");
}

void read_needs(const TomlReader& file, Definition& definition) {
  definition.check.needs = file.texts("needs");
  for (const std::string& need : definition.check.needs) {
    if (visible_table(need) == nullptr) {
      file.wrong("needs", fmt::format("there is no table {} for checks; see src/facts/tables", need));
    }
  }
  const std::string empty = file.text_or("empty", "unknown");
  if (empty == "pass") definition.empty = WhenEmpty::pass;
  if (empty == "notapplicable") definition.empty = WhenEmpty::notapplicable;
  const bool given = file.has("empty");
  if (given && definition.empty == WhenEmpty::unknown) file.wrong("empty", "must be pass or notapplicable");
}

void read_may_lack(const TomlReader& file, Definition& definition) {
  for (const std::string& name : file.texts_or_none("may_lack")) {
    const auto dot = name.find('.');
    const VisibleTable* table = visible_table(name.substr(0, dot));
    const bool known =
        table != nullptr && (dot == std::string::npos ||
                             std::count(table->columns.begin(), table->columns.end(), name.substr(dot + 1)) > 0);
    if (!known) file.wrong("may_lack", fmt::format("there is no {} for checks; see src/facts/tables", name));
    definition.may_lack.insert(name);
  }
}

void read_work(const TomlReader& file, model::Check& check, Problems& problems) {
  check.action = file.text("action");
  if (!check.action.empty() && !is_id(check.action)) file.wrong("action", "must be topic/name in lower case");
  const toml::table* table = file.table_or_none("effort");
  if (table == nullptr) {
    if (!file.has("effort")) file.wrong("effort", "is missing");
    return;
  }
  const TomlReader effort{*table, "effort", problems};
  effort.refuse_other_keys({"minutes", "per_host_minutes", "skill", "purchase"});
  check.effort.minutes = effort.number("minutes");
  check.effort.per_host_minutes = effort.number_or("per_host_minutes", 0);
  check.effort.skill = effort.text("skill");
  check.effort.purchase = effort.text_or("purchase", "");
  const std::string& skill = check.effort.skill;
  if (skill != "user" && skill != "admin" && skill != "expert") effort.wrong("skill", "must be user, admin or expert");
}

void read_parameters(const TomlReader& file, Definition& definition, Problems& problems) {
  const toml::table* table = file.table_or_none("parameters");
  if (table == nullptr) return;
  for (const auto& [key, node] : *table) {
    const std::string name{key.str()};
    if (!is_word(name) || name == "now" || name == "today") {
      problems.add(line_of(node), fmt::format("parameters.{}: is no name for a parameter", name));
    }
    if (!node.is_table()) {
      problems.add(line_of(node), fmt::format("parameters.{}: write {{ default = …, source = \"…\" }}", name));
      continue;
    }
    const TomlReader entry{*node.as_table(), "parameters." + name, problems};
    entry.refuse_other_keys({"default", "source"});
    const toml::node* fallback = entry.table().get("default");
    const auto value = fallback == nullptr ? std::nullopt : value_of(*fallback);
    if (!value) entry.wrong("default", "must be a number or a text");
    definition.defaults[name] = value.value_or(model::Value{});
    definition.check.parameters.push_back(
        {.name = name, .value = value_text(definition.defaults[name]), .source = entry.localized_or_text("source")});
  }
}

void read_texts(const TomlReader& file, model::Check& check) {
  check.title = file.localized("title");
  check.why = file.localized("why");
  check.remediation = file.localized("remediation");
  check.verify = file.localized("verify");
  check.evidence = file.localized("evidence");
  check.references = file.texts_or_none("references");
  check.aliases = file.texts_or_none("aliases");
  for (const std::string& alias : check.aliases) {
    if (!is_id(alias)) file.wrong("aliases", "must be ids, topic/name");
  }
  const toml::node* deprecated = file.table().get("deprecated");
  if (deprecated == nullptr) return;
  if (!deprecated->is_boolean()) return file.wrong("deprecated", "must be true or false");
  check.deprecated = deprecated->as_boolean()->get();
}

// A multi-line text begins on the line after its quotes.
std::size_t first_line_of_query(const TomlReader& file, std::string_view text) {
  const std::size_t line = file.line_of_key("query");
  const auto lines = util::split(text, '\n');
  const std::string_view written = line == 0 || line > lines.size() ? "" : util::trim(lines[line - 1]);
  return line + (written.ends_with("'''") || written.ends_with("\"\"\"") ? 1 : 0);
}

void check_tests(std::string_view text, const TomlReader& file, const Definition& definition, Problems& problems) {
  for (const TestCase& test : parse_tests(text, problems)) {
    for (const auto& parameter : test.parameters) {
      if (definition.defaults.contains(parameter.first)) continue;
      file.wrong("test", fmt::format("\"{}\" sets {}, which is no parameter", test.name, parameter.first));
    }
  }
}

}  // namespace

util::Result<Definition> parse(std::string_view text, const std::string& id, const std::string& file_name) {
  Problems problems{file_name};
  Definition definition;
  definition.file = file_name;
  definition.text = text;
  definition.check.id = id;
  definition.check.digest = util::sha256_hex(text);
  if (!is_id(id)) problems.add(1, fmt::format("the id {} must be topic/name in lower case, digits and _", id));
  if (const auto excess = util::toml_excess(text)) {
    problems.add(excess->line, excess->what);
    return util::Error{problems.text()};
  }
  try {
    const toml::table document = toml::parse(text);
    const TomlReader file{document, "", problems};
    file.refuse_other_keys({"version",    "aliases",    "deprecated", "severity",    "level",  "measures",
                            "subject",    "applies",    "needs",      "empty",       "action", "effort",
                            "references", "title",      "why",        "remediation", "verify", "evidence",
                            "query",      "parameters", "test",       "may_lack"});
    read_grading(file, definition.check);
    read_measures(file, definition.check);
    read_applies(file, definition, problems);
    read_needs(file, definition);
    read_may_lack(file, definition);
    read_work(file, definition.check, problems);
    read_parameters(file, definition, problems);
    read_texts(file, definition.check);
    definition.query = file.text("query");
    if (!definition.query.empty()) check_query(definition, first_line_of_query(file, text), problems);
    check_tests(text, file, definition, problems);
  } catch (const toml::parse_error& mistake) {
    problems.add(static_cast<std::size_t>(mistake.source().begin.line), mistake.description());
  }
  if (!problems.none()) return util::Error{problems.text()};
  return definition;
}

}  // namespace hygie::checks
