#include <fmt/core.h>

#include <cstdio>
#include <stdexcept>

#include "app/run.hpp"
#include "cli/parse.hpp"

int main(int argc, char** argv) try {
  const auto parsed = hygie::cli::parse(argc, argv);
  if (const auto* finished = std::get_if<hygie::cli::Finished>(&parsed)) return finished->exit_code;
  return static_cast<int>(std::visit([](const auto& asked) { return hygie::app::run(asked); }, std::get<0>(parsed)));
} catch (const std::runtime_error& problem) {  // the machine's: a full disk, a closed output
  fmt::print(stderr, "hygie: {}\n", problem.what());
  return static_cast<int>(hygie::app::ExitCode::internal);
} catch (const std::exception& problem) {
  fmt::print(stderr, "hygie: internal error: {}\n", problem.what());
  return static_cast<int>(hygie::app::ExitCode::internal);
}
