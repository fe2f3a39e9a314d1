// answers.toml → answers. One [[answer]] a measure:
//   measure = 10            1 to 42
//   choice  = 4             place in the list of the measure's answers, from 1; 0: "I do not know"
//   who     = "direction"   élu, direction, agent, prestataire …
//   when    = 2026-11-20    a date, or the same in quotes
//   note    = "…"
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "profiles/load.hpp"
#include "profiles/toml_reader.hpp"
#include "util/text.hpp"

namespace hygie::profiles {
namespace {

std::optional<util::Date> read_date(TomlReader& reader, const toml::table& table) {
  const toml::node* node = table.get("when");
  if (node == nullptr) return std::nullopt;
  std::optional<util::Date> date;
  if (const auto* written = node->as_date()) {
    const toml::date day = written->get();
    date = util::parse_date(fmt::format("{:04}-{:02}-{:02}", day.year, day.month, day.day));
  } else if (const auto* quoted = node->as_string()) {
    date = util::parse_date(quoted->get());
  }
  if (!date) reader.fail(node->source(), "when must be a date, for example 2026-11-20");
  return date;
}

model::Answer read_answer(TomlReader& reader, const toml::table& table, const std::vector<model::Measure>& measures) {
  reader.allow_only(table, {"measure", "choice", "who", "when", "note"});
  model::Answer answer;
  const auto number = reader.integer(table, "measure", 1, 42);
  const auto measure = std::find_if(measures.begin(), measures.end(), [&](const model::Measure& candidate) {
    return number && candidate.number == *number;
  });
  if (measure == measures.end()) {
    reader.fail(table.source(), "the answer names no measure; add measure = 1 to 42");
    return answer;
  }
  answer.measure = measure->number;
  const auto place = reader.integer(table, "choice", 0, static_cast<std::int64_t>(measure->choices.size()));
  if (!place) reader.fail(table.source(), "the answer has no choice; add choice = 1, 2, … or 0 for \"I do not know\"");
  if (place && *place > 0) {
    answer.choice = static_cast<std::size_t>(*place - 1);
    answer.level = measure->choices.at(*answer.choice).level;
    answer.score = measure->choices.at(*answer.choice).score;
  }
  answer.who = util::printable(reader.text(table, "who").value_or(""));
  answer.when = read_date(reader, table);
  answer.note = util::printable(reader.text(table, "note").value_or(""), 2000);
  return answer;
}

std::vector<model::Answer> read_list(TomlReader& reader, const toml::array& entries,
                                     const std::vector<model::Measure>& measures) {
  std::vector<model::Answer> answers;
  std::set<int> seen;
  for (const toml::node& node : entries) {
    const toml::table* table = node.as_table();
    if (table == nullptr) {
      reader.fail(node.source(), "write each answer as [[answer]]");
      continue;
    }
    answers.push_back(read_answer(reader, *table, measures));
    if (!seen.insert(answers.back().measure).second) {
      reader.fail(table->source(), fmt::format("measure {} is answered twice; keep one", answers.back().measure));
    }
  }
  return answers;
}

}  // namespace

util::Result<std::vector<model::Answer>> parse_answers(std::string_view text, const std::string& file_name,
                                                       const std::vector<model::Measure>& measures) {
  TomlReader reader(file_name);
  const toml::table root = reader.parse(text);
  if (reader.error()) return *reader.error();
  reader.allow_only(root, {"answer"});

  std::vector<model::Answer> answers;
  if (const toml::node* list = root.get("answer")) {
    if (const auto* entries = list->as_array()) {
      answers = read_list(reader, *entries, measures);
    } else {
      reader.fail(list->source(), "write [[answer]], with two brackets");
    }
  }
  if (reader.error()) return *reader.error();
  std::sort(answers.begin(), answers.end(),
            [](const model::Answer& left, const model::Answer& right) { return left.measure < right.measure; });
  return answers;
}

}  // namespace hygie::profiles
