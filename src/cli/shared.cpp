#include <CLI/CLI.hpp>

#include "cli/subcommands.hpp"

namespace hygie::cli {

void add_audit(CLI::App& command, model::AuditOptions& options, const std::string& into) {
  command.add_option("--engagement", options.engagement_file, "engagement.toml: who asked, what may be touched");
  auto* const out = command.add_option("--out", options.out,
                                       "Folder for assessment.json, report.html, facts.db, scan.log (default: "
                                       "hygie-DATE)");
  command.add_option("--into", options.into, into)->excludes(out);
}

void add_common(CLI::App& command, model::Common& common) {
  command.add_flag_callback(
      "--json", [&common] { common.output = model::Output::json; }, "Data as JSON on standard output");
  command.add_flag_callback(
      "--quiet", [&common] { common.verbosity = model::Verbosity::quiet; }, "No progress and no summary");
  const auto set_language = [&common](const std::string& name) {
    common.language = name == "en" ? model::Language::en : model::Language::fr;
  };
  command.add_option_function<std::string>("--lang", set_language, "Language of texts and report: fr or en")
      ->check(CLI::IsMember({"fr", "en"}));
}

void add_judging(CLI::App& command, model::Judging& judging) {
  command.add_option("--profile", judging.profile, "Profile by name, or a profile file (default: commune)");
  command
      .add_option("--checks", judging.checks_directory,
                  "Folder of check files that add to or replace the built-in ones")
      ->check(CLI::ExistingDirectory);
  command.add_option("--answers", judging.answers_file, "answers.toml: what no machine can see")
      ->check(CLI::ExistingFile);
  command
      .add_option(
          "--feeds", judging.feeds,
          "Folder of feeds of security fixes: Debian tracker JSON, OVAL, CSAF and OpenVEX, Microsoft CVRF JSON, CISA "
          "known exploited vulnerabilities")
      ->check(CLI::ExistingDirectory);
  command.add_option("--lifecycle", judging.lifecycle_file, "Table of support dates instead of the built-in one")
      ->check(CLI::ExistingFile);
}

void add_threshold(CLI::App& command, model::Threshold& threshold) {
  command
      .add_option("--fail-under", threshold.fail_under,
                  "Exit 1 when the score is below this value, 3 when it is provisional")
      ->check([](const std::string& text) {
        const bool is_number = !text.empty() && text.find_first_not_of("0123456789.") == std::string::npos;
        return is_number ? "" : "is not a number from 0 to 100";
      })
      ->check(CLI::Range(0.0, 100.0));
  const auto set_severity = [&threshold](const std::string& name) { threshold.fail_on = model::severity_from(name); };
  command
      .add_option_function<std::string>(
          "--fail-on", set_severity,
          "Exit 1 when a finding of this severity or worse exists: critical, high, medium, low")
      ->check(CLI::IsMember({"critical", "high", "medium", "low"}));
}

}  // namespace hygie::cli
