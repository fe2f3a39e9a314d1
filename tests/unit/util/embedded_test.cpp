#include "util/embedded.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>

using namespace hygie;

TEST_CASE("an embedded file is the file of the source, byte for byte") {
  std::ifstream file{std::string{HYGIE_SOURCE_DIR} + "/data/ports.toml", std::ios::binary};
  std::ostringstream content;
  content << file.rdbuf();
  CHECK(util::embedded("data/ports.toml").value() == content.str());
  CHECK_FALSE(util::embedded("data/ports"));
}

TEST_CASE("files under a folder come sorted by path") {
  const auto files = util::embedded_under("src/facts/tables/");
  CHECK(files.size() > 10);
  CHECK(std::is_sorted(files.begin(), files.end(),
                       [](const auto& one, const auto& other) { return one.path < other.path; }));
  for (const auto& file : files) CHECK_FALSE(file.content.empty());
}
