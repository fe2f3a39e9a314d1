// Runs the tests inside check files: `check_files [DIRECTORY] [PART_OF_AN_ID]`. The embedded checks are always loaded;
// those of DIRECTORY are added or replace them, so that a file can be tried without building again.
#include <fmt/core.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "checks/catalogue.hpp"

namespace {

using hygie::checks::Definition;
using hygie::checks::TestOutcome;

// Each check shows by its own tests that it can tell the three states apart.
int report_missing(const std::vector<Definition>& definitions) {
  int failures = 0;
  for (const Definition& definition : definitions) {
    for (const char* word : {"result = \"pass\"", "result = \"fail\"", "result = \"unknown\""}) {
      if (definition.text.find(word) != std::string::npos) continue;
      fmt::print("{}: no test expects {}\n", definition.file, word);
      ++failures;
    }
  }
  return failures;
}

void keep_matching(std::vector<Definition>& definitions, const std::string& part) {
  const auto other = [&](const Definition& definition) { return definition.check.id.find(part) == std::string::npos; };
  definitions.erase(std::remove_if(definitions.begin(), definitions.end(), other), definitions.end());
}

}  // namespace

int main(int count, char** arguments) {
  std::filesystem::path directory;
  std::string part;
  for (int index = 1; index < count; ++index) {
    const std::string argument = arguments[index];
    if (std::filesystem::is_directory(argument)) {
      directory = argument;
    } else {
      part = argument;
    }
  }
  auto loaded = hygie::checks::load(directory);
  if (!loaded) {
    fmt::print("{}\n", loaded.error().message);
    return 1;
  }
  keep_matching(*loaded, part);
  int failures = report_missing(*loaded);
  const auto outcomes = hygie::checks::run_tests(*loaded);
  for (const TestOutcome& outcome : outcomes) {
    if (outcome.passed) continue;
    fmt::print("{}: {}: {}\n", outcome.check, outcome.test, outcome.message);
    ++failures;
  }
  fmt::print("{} checks, {} tests, {} problems\n", loaded->size(), outcomes.size(), failures);
  return failures == 0 ? 0 : 1;
}
