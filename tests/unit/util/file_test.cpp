#include "util/file.hpp"

#include <sys/stat.h>
#include <unistd.h>

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

TEST_CASE("a written file is read back, for its owner alone") {
  const Folder folder;
  const auto path = folder.path / "facts";
  REQUIRE(write_file(path, "first"));
  REQUIRE(write_file(path, "second"));
  CHECK(read_file(path).value() == "second");
  CHECK(fs::status(path).permissions() == (fs::perms::owner_read | fs::perms::owner_write));
}

TEST_CASE("what is no plain file is not written over") {
  const Folder folder;
  const auto pipe = folder.path / "pipe";
  REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
  const auto link = folder.path / "link";
  std::filesystem::create_symlink(folder.path / "target", link);
  for (const auto& path : {pipe, link, folder.path}) {
    CHECK_FALSE(write_file(path, "x"));
  }
  CHECK(std::filesystem::is_fifo(pipe));
  CHECK(std::filesystem::is_symlink(std::filesystem::symlink_status(link)));
  CHECK_FALSE(std::filesystem::exists(folder.path / "target"));
}

TEST_CASE("what cannot be read or written is named") {
  const Folder folder;
  const auto missing = read_file(folder.path / "missing");
  REQUIRE_FALSE(missing);
  CHECK_THAT(missing.error().message, Catch::Contains("missing: cannot be read"));
  const auto directory = read_file(folder.path);
  CHECK_FALSE(directory);
  const auto nowhere = write_file(folder.path / "no" / "file", "x");
  REQUIRE_FALSE(nowhere);
  CHECK_THAT(nowhere.error().message, Catch::Contains("cannot be written"));
}

TEST_CASE("a file larger than the limit is refused") {
  const Folder folder;
  const auto path = folder.path / "large";
  REQUIRE(write_file(path, std::string(101, 'x')));
  CHECK(read_file(path, 101));
  const auto refused = read_file(path, 100);
  REQUIRE_FALSE(refused);
  CHECK_THAT(refused.error().message, Catch::Contains("larger than 100 bytes"));
}

TEST_CASE("only regular files are read; a pipe nobody writes to is refused at once") {
  const Folder folder;
  const auto pipe = folder.path / "pipe";
  REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
  CHECK(read_file(pipe).error().message.find("pipe: is a pipe, a socket or a device") != std::string::npos);
  CHECK_FALSE(read_file("/dev/zero"));
  CHECK(read_file(folder.path).error().message.find("is a folder") != std::string::npos);
  CHECK(read_file("/proc/self/stat"));
}

TEST_CASE("a file that may not be read is an error that says so") {
  if (::geteuid() == 0) return;
  const Folder folder;
  const auto file = folder.path / "secret";
  REQUIRE(write_file(file, "x"));
  fs::permissions(file, fs::perms::none);
  CHECK(read_file(file).error().message.find("secret: cannot be read: Permission denied") != std::string::npos);
}
