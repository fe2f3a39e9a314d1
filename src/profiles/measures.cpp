// data/measures.json → the 42 measures. The file is part of the binary: a mistake in it is a bug, hence exceptions.
#include <nlohmann/json.hpp>

#include "profiles/load.hpp"
#include "util/embedded.hpp"

namespace hygie::profiles {
namespace {

using nlohmann::json;

// The guide has no such level where the value is null.
std::string text_or_empty(const json& object, const char* key) {
  const json& value = object.at(key);
  return value.is_null() ? std::string{} : value.get<std::string>();
}

model::Localized localized(const json& object, const std::string& name) {
  return {.fr = text_or_empty(object, (name + "_fr").c_str()), .en = text_or_empty(object, (name + "_en").c_str())};
}

model::Measure measure_of(const json& object) {
  model::Measure measure{
      .number = object.at("number").get<int>(),
      .chapter = object.at("chapter_number").get<int>(),
      .title = localized(object, "title"),
      .standard = localized(object, "standard"),
      .reinforced = localized(object, "reinforced"),
      .question = localized(object, "question"),
      .automation = object.at("automation").get<std::string>(),
  };
  for (const json& answer : object.at("answers")) {
    measure.choices.push_back({.label = localized(answer, "label"),
                               .score = answer.at("score").get<double>(),
                               .level = answer.at("level").get<std::string>()});
  }
  return measure;
}

}  // namespace

std::vector<model::Measure> measures() {
  const auto text = util::embedded("data/measures.json");
  if (!text) throw std::logic_error("data/measures.json was not embedded");
  std::vector<model::Measure> all;
  for (const json& object : json::parse(*text)) all.push_back(measure_of(object));
  return all;
}

}  // namespace hygie::profiles
