#include <CLI/CLI.hpp>

#include "cli/subcommands.hpp"

namespace hygie::cli {
namespace {

void finish(CLI::App& command, const std::shared_ptr<model::ProfilesOptions>& options, Chosen& chosen) {
  add_common(command, options->common);
  command.callback([options, &chosen] { chosen = *options; });
}

}  // namespace

void add_profiles(CLI::App& program, Chosen& chosen) {
  CLI::App* command = program.add_subcommand("profiles", "Which checks count, with which weights");
  command->require_subcommand(1);
  const auto options = std::make_shared<model::ProfilesOptions>();
  finish(*command->add_subcommand("list", "Every profile, one a line"), options, chosen);
  CLI::App* show = command->add_subcommand("show", "One profile: weights, parameters and their source");
  show->add_option("name", options->name, "Name of the profile")->required();
  finish(*show, options, chosen);
}

}  // namespace hygie::cli
