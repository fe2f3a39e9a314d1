#include <CLI/CLI.hpp>

#include "cli/subcommands.hpp"

namespace hygie::cli {
namespace {

using Shared = std::shared_ptr<model::ChecksOptions>;

void finish(CLI::App& command, const Shared& options, model::ChecksOptions::Act act, Chosen& chosen) {
  add_common(command, options->common);
  command.callback([options, act, &chosen] {
    options->act = act;
    chosen = *options;
  });
}

void add_directory(CLI::App& command, const Shared& options) {
  command.add_option("--checks", options->directory, "Folder of check files that add to or replace the built-in ones")
      ->check(CLI::ExistingDirectory);
}

}  // namespace

void add_checks(CLI::App& program, Chosen& chosen) {
  CLI::App* command = program.add_subcommand("checks", "What is judged, and how");
  command->require_subcommand(1);
  const auto options = std::make_shared<model::ChecksOptions>();
  CLI::App* list = command->add_subcommand("list", "Every check, one a line");
  add_directory(*list, options);
  finish(*list, options, model::ChecksOptions::Act::list, chosen);
  CLI::App* show = command->add_subcommand("show", "One check, whole: texts, query, tests");
  show->add_option("id", options->id, "Check id, such as smb/signing_required")->required();
  add_directory(*show, options);
  finish(*show, options, model::ChecksOptions::Act::show, chosen);
  CLI::App* test = command->add_subcommand("test", "Run the tests inside check files (default: the built-in ones)");
  test->add_option("directory", options->directory, "Folder of check files")->check(CLI::ExistingDirectory);
  finish(*test, options, model::ChecksOptions::Act::test, chosen);
}

}  // namespace hygie::cli
