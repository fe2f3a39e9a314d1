#include "util/file.hpp"

#include <catch2/catch.hpp>

#include <cstdlib>
#include <string>

using namespace hygie::util;
namespace fs = std::filesystem;

namespace {

struct Folder {
  Folder() {
    std::string pattern = (fs::temp_directory_path() / "hygie-file-XXXXXX").string();
    path = ::mkdtemp(pattern.data());
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { fs::remove_all(path); }
  fs::path path{};
};

}  // namespace

TEST_CASE("a private file is its owner's alone and empty") {
  const Folder folder;
  const auto file = folder.path / "facts.db";
  REQUIRE(create_private_file(file));
  CHECK(fs::file_size(file) == 0);
  CHECK(fs::status(file).permissions() == (fs::perms::owner_read | fs::perms::owner_write));
}

TEST_CASE("a private file replaces nothing and follows no link") {
  const Folder folder;
  const auto file = folder.path / "there";
  REQUIRE(write_file(file, "kept"));
  CHECK_FALSE(create_private_file(file));
  CHECK(read_file(file).value() == "kept");
  fs::create_symlink(folder.path / "elsewhere", folder.path / "link");
  const auto linked = create_private_file(folder.path / "link");
  REQUIRE_FALSE(linked);
  CHECK(linked.error().message.find("link: cannot be created: ") != std::string::npos);
  CHECK_FALSE(fs::exists(folder.path / "elsewhere"));
}
