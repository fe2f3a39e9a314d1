#include <fmt/core.h>

#include <iostream>
#include <nlohmann/json.hpp>

#include "app/deliver.hpp"
#include "app/run.hpp"
#include "profiles/load.hpp"
#include "util/embedded.hpp"

namespace hygie::app {
namespace {

ExitCode list(const model::Common& common) {
  nlohmann::ordered_json document = nlohmann::ordered_json::array();
  for (const std::string& name : profiles::names()) {
    const auto profile = profiles::named(name);
    if (!profile) return refuse(profile.error());
    if (common.output == model::Output::json) {
      document.push_back({{"name", name}, {"title_fr", profile->title.fr}, {"title_en", profile->title.en}});
    } else {
      fmt::print("{:<16} {}\n", name, profile->title.in(common.language.value_or(model::Language::fr)));
    }
  }
  if (common.output == model::Output::json) std::cout << document.dump(2) << '\n';
  return ExitCode::met;
}

}  // namespace

ExitCode run(const model::ProfilesOptions& options) {
  if (options.name.empty()) return list(options.common);
  if (const auto profile = profiles::named(options.name); !profile) return refuse(profile.error());
  // The file itself is the explanation: every figure stands in it with its reason.
  std::cout << util::embedded("profiles/" + options.name + ".toml").value_or("") << std::flush;
  return ExitCode::met;
}

}  // namespace hygie::app
