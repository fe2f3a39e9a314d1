#include <fmt/core.h>

#include <algorithm>
#include <iostream>
#include <nlohmann/json.hpp>

#include "app/deliver.hpp"
#include "app/run.hpp"
#include "checks/catalogue.hpp"
#include "util/text.hpp"

namespace hygie::app {
namespace {

using Definitions = std::vector<checks::Definition>;

ExitCode list(const Definitions& definitions, const model::Common& common) {
  const model::Language language = common.language.value_or(model::Language::fr);
  nlohmann::ordered_json document = nlohmann::ordered_json::array();
  for (const checks::Definition& definition : definitions) {
    const model::Check& check = definition.check;
    if (common.output == model::Output::json) {
      document.push_back({{"id", check.id},
                          {"version", check.version},
                          {"severity", model::to_text(check.severity)},
                          {"level", model::to_text(check.level)},
                          {"measures", check.measures},
                          {"title_fr", check.title.fr},
                          {"title_en", check.title.en}});
      continue;
    }
    std::vector<std::string> measures;
    for (const int measure : check.measures) measures.push_back(std::to_string(measure));
    fmt::print("{:<48} {:<8} {:<10} {:<6} {}\n", check.id, model::to_text(check.severity), model::to_text(check.level),
               util::join(measures, ","), check.title.in(language));
  }
  if (common.output == model::Output::json) std::cout << document.dump(2) << '\n';
  return ExitCode::met;
}

ExitCode show(const Definitions& definitions, const std::string& id) {
  const auto found =
      std::find_if(definitions.begin(), definitions.end(), [&](const auto& one) { return one.check.id == id; });
  if (found == definitions.end())
    return refuse({fmt::format("no check is called {}; hygie checks list shows them", id)});
  std::cout << found->text << std::flush;
  return ExitCode::met;
}

ExitCode test(const Definitions& definitions, const model::Common& common) {
  const auto outcomes = checks::run_tests(definitions);
  std::size_t failed = 0;
  for (const checks::TestOutcome& outcome : outcomes) {
    if (outcome.passed) continue;
    failed += 1;
    fmt::print("{}: \"{}\": {}\n", outcome.check, outcome.test, outcome.message);
  }
  if (common.verbosity == model::Verbosity::normal)
    fmt::print("{} passed, {} failed\n", outcomes.size() - failed, failed);
  return failed == 0 ? ExitCode::met : ExitCode::below;
}

}  // namespace

ExitCode run(const model::ChecksOptions& options) {
  auto definitions = checks::load(options.directory);
  if (!definitions) return refuse(definitions.error());
  if (options.act == model::ChecksOptions::Act::list) return list(*definitions, options.common);
  if (options.act == model::ChecksOptions::Act::show) return show(*definitions, options.id);
  if (!options.directory.empty()) {
    // Only those of the folder: a provider tests what it wrote.
    std::erase_if(*definitions, [](const checks::Definition& one) { return one.origin == checks::Origin::embedded; });
    if (definitions->empty()) return refuse({options.directory.string() + ": holds no check file (topic/name.toml)"});
  }
  return test(*definitions, options.common);
}

}  // namespace hygie::app
