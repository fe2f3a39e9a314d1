// One function per subcommand that names its stages in order.
#pragma once

#include "app/exit_code.hpp"
#include "model/options.hpp"

namespace hygie::app {

ExitCode run(const model::ScanOptions& options);
ExitCode run(const model::ImportOptions& options);
ExitCode run(const model::AssessOptions& options);
ExitCode run(const model::ReportOptions& options);
ExitCode run(const model::InitOptions& options);
ExitCode run(const model::CollectOptions& options);
ExitCode run(const model::ChecksOptions& options);
ExitCode run(const model::MeasuresOptions& options);
ExitCode run(const model::LifecycleOptions& options);
ExitCode run(const model::ProfilesOptions& options);

}  // namespace hygie::app
