#include <CLI/CLI.hpp>

#include "cli/subcommands.hpp"

namespace hygie::cli {

void add_collect(CLI::App& program, Chosen& chosen) {
  CLI::App* command =
      program.add_subcommand("collect", "Read this machine into a bundle, or print the script that does so anywhere");
  auto options = std::make_shared<model::CollectOptions>();
  auto* const out = command->add_option("--out", options->out, "File for the bundle (default: NAME-DATE.hygie)");
  command
      ->add_option("--print-script", options->script, "Print the script instead of running it: sh, or ps1 for Windows")
      ->check(CLI::IsMember({"sh", "ps1"}))
      ->excludes(out);
  add_common(*command, options->common);
  command->callback([options, &chosen] { chosen = *options; });
}

}  // namespace hygie::cli
