#include "cli/parse.hpp"

#include <fmt/core.h>

#include <CLI/CLI.hpp>

#include "cli/subcommands.hpp"

namespace hygie::cli {

std::variant<model::Options, Finished> parse(int argc, const char* const* argv) {
  CLI::App program{
      "Hygie audits the computers of a French commune against the 42 measures of ANSSI's Guide d'hygiène "
      "informatique."};
  program.name("hygie");
  program.set_version_flag("--version", HYGIE_VERSION);
  program.require_subcommand(1);
  program.footer(
      "Only audit machines whose owner has given a written authorisation (hygie init --print-mandate).\n"
      "Exit codes: 0 done, 1 below the asked threshold, 2 wrong usage, 3 too little could be assessed,\n"
      "4 internal error, 130 interrupted.");
  Chosen chosen;
  add_scan(program, chosen);
  add_init(program, chosen);
  add_import(program, chosen);
  add_assess(program, chosen);
  add_report(program, chosen);
  add_collect(program, chosen);
  add_checks(program, chosen);
  add_profiles(program, chosen);
  add_measures(program, chosen);
  add_lifecycle(program, chosen);
  try {
    program.parse(argc, argv);
  } catch (const CLI::ParseError& problem) {
    if (problem.get_exit_code() == 0) return Finished{program.exit(problem)};
    const std::string word = argc > 1 ? argv[1] : "";
    const auto commands = program.get_subcommands([&word](CLI::App* command) { return command->get_name() == word; });
    const bool is_unknown = !word.empty() && word.front() != '-' && commands.empty();
    fmt::print(stderr, "hygie: {}; hygie --help shows what can be asked\n",
               is_unknown ? word + " is no command" : std::string{problem.what()});
    return Finished{2};
  }
  return std::move(*chosen);
}

}  // namespace hygie::cli
