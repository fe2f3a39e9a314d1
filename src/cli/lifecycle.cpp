#include <CLI/CLI.hpp>

#include "cli/subcommands.hpp"

namespace hygie::cli {

void add_lifecycle(CLI::App& program, Chosen& chosen) {
  CLI::App* command =
      program.add_subcommand("lifecycle", "When products leave support: the table, its date and sources");
  auto options = std::make_shared<model::LifecycleOptions>();
  command->add_option("words", options->words, "Only releases in which all these words stand: debian 12");
  command->add_option("--lifecycle", options->file, "Table of support dates instead of the built-in one")
      ->check(CLI::ExistingFile);
  add_common(*command, options->common);
  command->callback([options, &chosen] { chosen = *options; });
}

}  // namespace hygie::cli
