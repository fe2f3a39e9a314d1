#include <CLI/CLI.hpp>

#include "cli/subcommands.hpp"

namespace hygie::cli {

void add_import(CLI::App& program, Chosen& chosen) {
  CLI::App* command = program.add_subcommand("import", "Audit hosts by the bundles that the script made on them");
  auto options = std::make_shared<model::ImportOptions>();
  command
      ->add_option("source", options->sources, "Bundle, or folder that holds bundles; the latest of a machine counts")
      ->required();
  add_audit(*command, *options, "Folder of an audit of the same site: adds what the bundles say of its hosts");
  add_judging(*command, options->judging);
  add_threshold(*command, options->threshold);
  add_common(*command, options->common);
  command->callback([options, &chosen] { chosen = *options; });
}

}  // namespace hygie::cli
