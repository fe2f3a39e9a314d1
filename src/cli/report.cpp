#include <CLI/CLI.hpp>

#include "cli/subcommands.hpp"

namespace hygie::cli {

void add_report(CLI::App& program, Chosen& chosen) {
  CLI::App* command = program.add_subcommand("report", "Render an assessment again, in another format or language");
  auto options = std::make_shared<model::ReportOptions>();
  command->add_option("source", options->source, "Folder that scan left, or an assessment.json")->required();
  const auto set_format = [options](const std::string& name) {
    options->format = name == "json" ? model::ReportOptions::Format::json : model::ReportOptions::Format::html;
  };
  command->add_option_function<std::string>("--format", set_format, "html or json (default: html)")
      ->check(CLI::IsMember({"html", "json"}));
  command->add_option("--out", options->out, "File to write (default: standard output)");
  add_common(*command, options->common);
  command->callback([options, &chosen] { chosen = *options; });
}

}  // namespace hygie::cli
