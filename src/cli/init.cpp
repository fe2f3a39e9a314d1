#include <CLI/CLI.hpp>

#include "cli/subcommands.hpp"

namespace hygie::cli {

void add_init(CLI::App& program, Chosen& chosen) {
  CLI::App* command = program.add_subcommand("init", "Write an engagement.toml, asking a few questions on a terminal");
  auto options = std::make_shared<model::InitOptions>();
  command->add_option("file", options->file,
                      "File to write, or to read with --print-mandate (default: engagement.toml)");
  command->add_flag_callback(
      "--print-mandate", [options] { options->write = model::InitOptions::Write::mandate; },
      "Print the authorisation to sign and the notice to staff");
  add_common(*command, options->common);
  command->callback([options, &chosen] { chosen = *options; });
}

}  // namespace hygie::cli
