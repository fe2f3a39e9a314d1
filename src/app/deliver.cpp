#include "app/deliver.hpp"

#include <fmt/core.h>

#include <iostream>
#include <sstream>
#include <stdexcept>

#include "assessment/json.hpp"
#include "reports/render.hpp"
#include "util/file.hpp"
#include "util/terminal.hpp"

namespace hygie::app {

ExitCode refuse(const util::Error& error) {
  fmt::print(stderr, "hygie: {}\n", error.message);
  return ExitCode::usage;
}

model::Language language_of(const model::Common& common, const model::Engagement& engagement) {
  if (common.language) return *common.language;
  return engagement.language == "en" ? model::Language::en : model::Language::fr;
}

util::Result<void> write_files(const model::Assessment& assessment, model::Language language,
                               const std::filesystem::path& folder) {
  std::ostringstream document;
  assessment::write_json(assessment, document);
  if (auto written = util::write_file(folder / "assessment.json", document.str()); !written) return written;
  std::ostringstream page;
  reports::write_html(assessment, language, page);
  return util::write_file(folder / "report.html", page.str());
}

void print(const model::Assessment& assessment, const model::Common& common) {
  if (common.output == model::Output::json) {
    assessment::write_json(assessment, std::cout);
    check_output();
    return;
  }
  if (common.verbosity == model::Verbosity::quiet) return;
  const auto colour = util::allows_colour(util::Channel::output) ? reports::Colour::on : reports::Colour::off;
  std::cout << reports::terminal_summary(assessment, language_of(common, assessment.engagement), colour);
  check_output();
}

void check_output() {
  if (!std::cout.flush()) throw std::runtime_error{"standard output cannot be written"};
}

void print_path(const std::filesystem::path& report, model::Language language, const model::Common& common) {
  if (common.output == model::Output::json || common.verbosity == model::Verbosity::quiet) return;
  const std::string path = std::filesystem::absolute(report).lexically_normal().string();
  fmt::print("{}{}\n", language == model::Language::fr ? "Rapport : " : "Report: ", path);
}

}  // namespace hygie::app
