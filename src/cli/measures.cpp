#include <CLI/CLI.hpp>

#include "cli/subcommands.hpp"

namespace hygie::cli {

void add_measures(CLI::App& program, Chosen& chosen) {
  CLI::App* command =
      program.add_subcommand("measures", "The 42 measures of ANSSI's guide and the checks that look at each");
  auto options = std::make_shared<model::MeasuresOptions>();
  add_common(*command, options->common);
  command->callback([options, &chosen] { chosen = *options; });
}

}  // namespace hygie::cli
