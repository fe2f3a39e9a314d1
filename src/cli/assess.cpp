#include <CLI/CLI.hpp>

#include "cli/subcommands.hpp"

namespace hygie::cli {

void add_assess(CLI::App& program, Chosen& chosen) {
  CLI::App* command = program.add_subcommand("assess", "Judge kept facts again, without any network");
  auto options = std::make_shared<model::AssessOptions>();
  command->add_option("source", options->source, "Folder that scan left, or a facts.db")->required();
  command->add_option("--as-of", options->as_of, "Judge as on this date (2027-01-31), not as at the end of the scan");
  command->add_option("--out", options->out, "Folder for a new assessment.json and report.html");
  add_judging(*command, options->judging);
  add_threshold(*command, options->threshold);
  add_common(*command, options->common);
  command->callback([options, &chosen] { chosen = *options; });
}

}  // namespace hygie::cli
