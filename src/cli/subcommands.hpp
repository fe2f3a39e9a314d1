// Each adds its subcommand to the program and fills its options when it was chosen. One file a subcommand.
#pragma once

#include <optional>

#include "model/options.hpp"

namespace CLI {
class App;
}

namespace hygie::cli {

// Where the chosen subcommand leaves its options.
using Chosen = std::optional<model::Options>;

void add_scan(CLI::App& program, Chosen& chosen);
void add_import(CLI::App& program, Chosen& chosen);
void add_assess(CLI::App& program, Chosen& chosen);
void add_report(CLI::App& program, Chosen& chosen);
void add_init(CLI::App& program, Chosen& chosen);
void add_collect(CLI::App& program, Chosen& chosen);
void add_checks(CLI::App& program, Chosen& chosen);
void add_measures(CLI::App& program, Chosen& chosen);
void add_lifecycle(CLI::App& program, Chosen& chosen);
void add_profiles(CLI::App& program, Chosen& chosen);

// Options that several subcommands share.
// Where an audit comes from and goes to; `into` says what --into does here.
void add_audit(CLI::App& command, model::AuditOptions& options, const std::string& into);
void add_common(CLI::App& command, model::Common& common);
void add_judging(CLI::App& command, model::Judging& judging);
void add_threshold(CLI::App& command, model::Threshold& threshold);

}  // namespace hygie::cli
