#include <fmt/core.h>

#include <algorithm>
#include <iostream>

#include "app/deliver.hpp"
#include "app/run.hpp"
#include "collectors/bundle/bundle.hpp"
#include "collectors/collect.hpp"
#include "util/file.hpp"
#include "util/text.hpp"

namespace hygie::app {
namespace {

// The machine's name, as far as a file may bear it.
std::string file_name(const collectors::Bundle& bundle) {
  std::string name = collectors::identity_of(bundle).hostname;
  const auto is_plain = [](char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == '-';
  };
  std::replace_if(
      name.begin(), name.end(), [&](char letter) { return !is_plain(letter); }, '-');
  const util::Date today = util::TimeZone::paris().date_at(bundle.collected_at);
  return fmt::format("{}-{}.hygie", name.empty() ? "machine" : name.substr(0, 64), util::format_date(today));
}

// How much this account may not read is told at once: whoever runs it can still run it as root.
void print_made(const std::filesystem::path& file, const collectors::Bundle& bundle, const model::Common& common) {
  if (common.verbosity == model::Verbosity::quiet) return;
  const auto observations = collectors::observations_of(bundle, "localhost");
  const auto hidden = std::count_if(observations.begin(), observations.end(), [](const auto& observation) {
    return observation.status == model::Outcome::denied || observation.status == model::Outcome::partial;
  });
  const model::Language language = language_of(common, {});
  const model::Localized made{.fr = "Relevé :", .en = "Bundle:"};
  fmt::print("{} {}\n", made.in(language), std::filesystem::absolute(file).lexically_normal().string());
  if (hidden == 0) return;
  const model::Localized more{
      .fr = "tables ne sont lues qu'en partie ; relancez avec plus de droits (root) pour tout voir",
      .en = "tables could be read in part only; run it with more rights (root) to see everything"};
  fmt::print(stderr, "hygie: {}/{} {}\n", hidden, observations.size(), more.in(language));
}

}  // namespace

ExitCode run(const model::CollectOptions& options) {
  if (!options.script.empty()) {
    std::cout << (options.script == "ps1" ? collectors::windows_script() : collectors::script());
    check_output();
    return ExitCode::met;
  }
  const auto text = collectors::make_bundle();
  if (!text) return refuse(text.error());
  const auto bundle = collectors::read_bundle(*text);
  if (!bundle) return refuse(util::Error{"what the script wrote " + bundle.error().message});
  const std::filesystem::path file = options.out.empty() ? std::filesystem::path{file_name(*bundle)} : options.out;
  if (const auto written = util::write_file(file, *text); !written) return refuse(written.error());
  print_made(file, *bundle, options.common);
  return ExitCode::met;
}

}  // namespace hygie::app
