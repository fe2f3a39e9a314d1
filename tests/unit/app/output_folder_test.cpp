#include "app/output_folder.hpp"

#include <catch2/catch.hpp>
#include <cstdlib>

#include "util/file.hpp"

namespace hygie::app {
namespace {

namespace fs = std::filesystem;

struct Folder {
  fs::path path;
  Folder() {
    std::string name = (fs::temp_directory_path() / "hygie-test-XXXXXX").string();
    path = mkdtemp(name.data());
  }
  ~Folder() { fs::remove_all(path); }
};

const util::Date today{std::chrono::year{2026} / 11 / 22};

TEST_CASE("an audit is written aside and moves up whole, readable by its owner alone") {
  const Folder folder;
  const auto output = OutputFolder::make(folder.path / "audit", today);
  REQUIRE(output);
  REQUIRE(util::write_file(output->partial() / "assessment.json", "{}"));
  CHECK_FALSE(fs::exists(output->folder() / "assessment.json"));
  REQUIRE(output->finish());
  CHECK(fs::exists(output->folder() / "assessment.json"));
  CHECK_FALSE(fs::exists(output->partial()));
  const auto others = fs::perms::group_all | fs::perms::others_all;
  CHECK((fs::status(output->folder()).permissions() & others) == fs::perms::none);
  CHECK((fs::status(output->folder() / "assessment.json").permissions() & others) == fs::perms::none);
}

TEST_CASE("an audit that goes on keeps its files until the new ones are whole, and its log grows") {
  const Folder folder;
  const auto audit = folder.path / "audit";
  fs::create_directories(audit);
  REQUIRE(util::write_file(audit / "facts.db", "old"));
  REQUIRE(util::write_file(audit / "scan.log", "first\n"));
  const auto output = OutputFolder::extend(audit);
  REQUIRE(output);
  CHECK_FALSE(OutputFolder::extend(audit));  // while it runs
  CHECK(*util::read_file(output->partial() / "scan.log") == "first\n");
  REQUIRE(util::write_file(output->partial() / "facts.db", "new"));
  CHECK(*util::read_file(audit / "facts.db") == "old");
  REQUIRE(output->finish());
  CHECK(*util::read_file(audit / "facts.db") == "new");
  CHECK_FALSE(fs::exists(output->partial()));
}

TEST_CASE("an audit never overwrites another, nor one that was broken off") {
  const Folder folder;
  fs::create_directories(folder.path / "old");
  REQUIRE(util::write_file(folder.path / "old" / "facts.db", ""));
  CHECK_FALSE(OutputFolder::make(folder.path / "old", today));
  fs::create_directories(folder.path / "broken" / ".partial");
  CHECK_FALSE(OutputFolder::make(folder.path / "broken", today));
}

}  // namespace
}  // namespace hygie::app
