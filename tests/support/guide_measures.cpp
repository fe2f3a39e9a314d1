#include "support/guide_measures.hpp"

#include <nlohmann/json.hpp>
#include <string>

#include "util/embedded.hpp"

namespace hygie::test {
namespace {

std::string text_or_empty(const nlohmann::json& value) {
  return value.is_string() ? value.get<std::string>() : std::string{};
}

model::Localized both(const nlohmann::json& entry, const std::string& stem) {
  return {.fr = text_or_empty(entry.at(stem + "_fr")), .en = text_or_empty(entry.at(stem + "_en"))};
}

}  // namespace

std::vector<model::Measure> guide_measures() {
  std::vector<model::Measure> measures;
  for (const auto& entry : nlohmann::json::parse(util::embedded("data/measures.json").value())) {
    model::Measure measure{.number = entry.at("number").get<int>(),
                           .chapter = entry.at("chapter_number").get<int>(),
                           .title = both(entry, "title"),
                           .standard = both(entry, "standard"),
                           .reinforced = both(entry, "reinforced"),
                           .question = both(entry, "question"),
                           .automation = entry.at("automation").get<std::string>()};
    for (const auto& choice : entry.at("answers")) {
      measure.choices.push_back({.label = both(choice, "label"),
                                 .score = choice.at("score").get<double>(),
                                 .level = choice.at("level").get<std::string>()});
    }
    measures.push_back(std::move(measure));
  }
  return measures;
}

model::Answer answer_with(const model::Measure& measure, std::size_t choice) {
  const auto& chosen = measure.choices.at(choice);
  return {.measure = measure.number, .choice = choice, .level = chosen.level, .score = chosen.score};
}

}  // namespace hygie::test
