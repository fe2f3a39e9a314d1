#include <iostream>
#include <sstream>

#include "app/deliver.hpp"
#include "app/run.hpp"
#include "assessment/json.hpp"
#include "reports/render.hpp"
#include "util/file.hpp"

namespace hygie::app {
ExitCode run(const model::ReportOptions& options) {
  const bool is_folder = std::filesystem::is_directory(options.source);
  const std::filesystem::path file = is_folder ? options.source / "assessment.json" : options.source;
  const auto text = util::read_file(file);
  if (!text) return refuse(text.error());
  const auto assessment = assessment::read_json(*text);
  if (!assessment) return refuse({file.string() + ": " + assessment.error().message});

  std::ostringstream rendered;
  if (options.format == model::ReportOptions::Format::json) {
    assessment::write_json(*assessment, rendered);
  } else {
    reports::write_html(*assessment, language_of(options.common, assessment->engagement), rendered);
  }
  if (options.out.empty()) {
    std::cout << rendered.str();
    check_output();
    return ExitCode::met;
  }
  const auto written = util::write_file(options.out, rendered.str());
  return written ? ExitCode::met : refuse(written.error());
}

}  // namespace hygie::app
