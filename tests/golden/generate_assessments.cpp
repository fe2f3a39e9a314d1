// generate_assessments DIRECTORY COUNT: writes the sample assessments and COUNT generated ones, for the validator and
// for the second implementation of the score.
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>

#include "assessment/json.hpp"
#include "support/random_fleet.hpp"
#include "support/sample_assessment.hpp"

namespace {

bool write(const std::filesystem::path& path, const hygie::model::Assessment& assessment) {
  std::ofstream out{path, std::ios::binary};
  hygie::assessment::write_json(assessment, out);
  return static_cast<bool>(out.flush());
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fputs("usage: generate_assessments DIRECTORY COUNT\n", stderr);
    return 2;
  }
  const std::filesystem::path directory{argv[1]};
  std::filesystem::create_directories(directory);
  bool written = write(directory / "sample.json", hygie::test::sample_assessment());
  written = write(directory / "unassessed.json", hygie::test::unassessed_sample()) && written;
  written = write(directory / "empty.json", hygie::test::empty_assessment()) && written;
  const unsigned long count = std::stoul(argv[2]);
  for (unsigned long seed = 1; seed <= count; ++seed) {
    const auto fleet = hygie::test::random_fleet(1'000'000 + seed);
    const auto path = directory / ("fleet-" + std::to_string(seed) + ".json");
    written = write(path, hygie::test::assessment_of(fleet)) && written;
  }
  return written ? 0 : 1;
}
