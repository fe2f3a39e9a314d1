#include <CLI/CLI.hpp>

#include "cli/subcommands.hpp"

namespace hygie::cli {

void add_collect(CLI::App& program, Chosen& chosen) {
  CLI::App* command = program.add_subcommand("collect", "Show what runs on a host that is read from the inside");
  auto options = std::make_shared<model::CollectOptions>();
  command->add_option("--print-script", options->script, "Print the script: sh")
      ->check(CLI::IsMember({"sh"}))
      ->required();
  add_common(*command, options->common);
  command->callback([options, &chosen] { chosen = *options; });
}

}  // namespace hygie::cli
