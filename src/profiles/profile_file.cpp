// profiles/<name>.toml → model::Profile. What is not written keeps the figure of scoring.md.
#include <fmt/format.h>

#include <charconv>
#include <limits>
#include <string>

#include "profiles/load.hpp"
#include "profiles/toml_reader.hpp"
#include "util/text.hpp"

namespace hygie::profiles {
namespace {

constexpr double heaviest = 1000;
constexpr std::array<std::string_view, 6> letter_names{"A+", "A", "B", "C", "D", "E"};

std::optional<int> measure_number(std::string_view text) {
  int number = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole = problem == std::errc{} && end == text.data() + text.size();
  return whole && number >= 1 && number <= 42 ? std::optional(number) : std::nullopt;
}

void read_measure_weights(TomlReader& reader, const toml::table& table, model::Scoring& scoring) {
  for (const auto& [key, value] : table) {
    const std::optional<int> number = measure_number(key.str());
    if (!number) {
      reader.fail(key.source(),
                  fmt::format("'{}' is not a measure; write a number from 1 to 42", util::printable(key.str(), 64)));
      continue;
    }
    const std::optional<double> weight = reader.number(table, key.str(), 0, heaviest);
    if (weight && *weight != 1) scoring.measure_weights[*number] = *weight;
  }
}

// Weights named by an enumeration: `from` gives the enumerator of a key, its value is the place in `weights`.
template <typename Weights, typename From>
void read_named_weights(TomlReader& reader, const toml::table& table, Weights& weights, From from) {
  for (const auto& [key, value] : table) {
    const auto name = from(key.str());
    if (!name) {
      reader.fail(key.source(), fmt::format("'{}' has no weight; check its spelling", util::printable(key.str(), 64)));
      continue;
    }
    const std::optional<double> weight = reader.number(table, key.str(), 0, heaviest);
    if (weight) weights.at(static_cast<std::size_t>(*name)) = *weight;
  }
}

void read_letters(TomlReader& reader, const toml::table& table, model::Scoring& scoring) {
  reader.allow_only(table, {letter_names.begin(), letter_names.end()});
  for (std::size_t place = 0; place < letter_names.size(); ++place) {
    scoring.letters.at(place) =
        reader.number(table, letter_names.at(place), 0, 100).value_or(scoring.letters.at(place));
  }
  for (std::size_t place = 1; place < letter_names.size(); ++place) {
    if (scoring.letters.at(place) < scoring.letters.at(place - 1)) continue;
    reader.fail(table.source(), fmt::format("letter {} must begin below letter {}", letter_names.at(place),
                                            letter_names.at(place - 1)));
  }
}

void read_scoring(TomlReader& reader, const toml::table& table, model::Scoring& scoring) {
  reader.allow_only(table, {"question_weight", "subject_weight", "provisional_under", "role_share_for_cap",
                            "measure_weights", "severity_weights", "role_weights", "letters"});
  scoring.question_weight = reader.number(table, "question_weight", 0, heaviest).value_or(scoring.question_weight);
  scoring.subject_weight = reader.number(table, "subject_weight", 0, heaviest).value_or(scoring.subject_weight);
  scoring.provisional_under = reader.number(table, "provisional_under", 0, 100).value_or(scoring.provisional_under);
  scoring.role_share_for_cap = reader.number(table, "role_share_for_cap", 0, 1).value_or(scoring.role_share_for_cap);
  if (const auto* weights = reader.table(table, "measure_weights")) read_measure_weights(reader, *weights, scoring);
  if (const auto* weights = reader.table(table, "severity_weights")) {
    read_named_weights(reader, *weights, scoring.severity_weights, model::severity_from);
  }
  if (const auto* weights = reader.table(table, "role_weights")) {
    read_named_weights(reader, *weights, scoring.role_weights, model::role_from);
  }
  if (const auto* letters = reader.table(table, "letters")) read_letters(reader, *letters, scoring);
}

// A parameter is bound to the query as text or number; which of the two is the check file's affair.
std::optional<std::string> parameter_text(const toml::node& node) {
  if (const auto* text = node.as_string()) return text->get();
  if (const auto* integer = node.as_integer()) return std::to_string(integer->get());
  if (const auto* real = node.as_floating_point()) return fmt::format("{}", real->get());
  return std::nullopt;
}

void read_parameters(TomlReader& reader, const toml::table& checks, model::Profile& profile) {
  for (const auto& [check, node] : checks) {
    const toml::table* values = reader.table(checks, check.str());
    if (values == nullptr) continue;
    for (const auto& [name, value] : *values) {
      const std::optional<std::string> text = parameter_text(value);
      if (text) {
        profile.parameters[std::string(check.str())][std::string(name.str())] = *text;
      } else {
        reader.fail(value.source(), fmt::format("parameter {} must be a number or a text", name.str()));
      }
    }
  }
}

model::Localized read_title(TomlReader& reader, const toml::table& root) {
  const toml::table* title = reader.table(root, "title");
  if (title == nullptr) return {};
  reader.allow_only(*title, {"fr", "en"});
  return {.fr = reader.text(*title, "fr").value_or(""), .en = reader.text(*title, "en").value_or("")};
}

}  // namespace

util::Result<model::Profile> parse(std::string_view text, const std::string& file_name) {
  TomlReader reader(file_name);
  const toml::table root = reader.parse(text);
  if (reader.error()) return *reader.error();

  model::Profile profile;
  reader.allow_only(root, {"name", "title", "include", "exclude", "parameters", "scoring"});
  profile.name = reader.text(root, "name").value_or("");
  profile.title = read_title(reader, root);
  profile.include = reader.texts(root, "include");
  profile.exclude = reader.texts(root, "exclude");
  if (const auto* checks = reader.table(root, "parameters")) read_parameters(reader, *checks, profile);
  if (const auto* scoring = reader.table(root, "scoring")) read_scoring(reader, *scoring, profile.scoring);
  if (profile.name.empty()) reader.fail(root.source(), "the profile has no name; add name = \"…\"");
  if (profile.title.fr.empty() || profile.title.en.empty()) {
    reader.fail(root.source(), "the profile has no title; add title = { fr = \"…\", en = \"…\" }");
  }
  if (reader.error()) return *reader.error();
  profile.digest = util::sha256_hex(text);
  return profile;
}

}  // namespace hygie::profiles
