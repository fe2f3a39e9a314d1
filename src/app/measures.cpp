#include <fmt/core.h>

#include <iostream>
#include <map>
#include <nlohmann/json.hpp>

#include "app/deliver.hpp"
#include "app/run.hpp"
#include "checks/catalogue.hpp"
#include "profiles/load.hpp"

namespace hygie::app {

ExitCode run(const model::MeasuresOptions& options) {
  const auto definitions = checks::load();
  if (!definitions) return refuse(definitions.error());
  std::map<int, std::vector<std::string>> checks_of;
  for (const checks::Definition& definition : *definitions) {
    for (const int measure : definition.check.measures) checks_of[measure].push_back(definition.check.id);
  }
  const model::Language language = options.common.language.value_or(model::Language::fr);
  nlohmann::ordered_json document = nlohmann::ordered_json::array();
  for (const model::Measure& measure : profiles::measures()) {
    const auto& ids = checks_of[measure.number];
    if (options.common.output == model::Output::json) {
      document.push_back({{"number", measure.number},
                          {"chapter", measure.chapter},
                          {"title_fr", measure.title.fr},
                          {"title_en", measure.title.en},
                          {"standard", measure.has_standard()},
                          {"reinforced", measure.has_reinforced()},
                          {"checks", ids}});
    } else {
      fmt::print("{:>2}  {} ({})\n", measure.number, measure.title.in(language), ids.size());
    }
  }
  if (options.common.output == model::Output::json) std::cout << document.dump(2) << '\n';
  return ExitCode::met;
}

}  // namespace hygie::app
