#include "facts/recovery.hpp"

#include <fmt/core.h>
#include <stdlib.h>

#include <array>
#include <fstream>
#include <string>
#include <string_view>
#include <system_error>

#include "util/file.hpp"

namespace hygie::facts {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t largest_journal = std::uintmax_t{4} << 30;

// A folder of one's own, gone at the end; what is still open in it lives on without a name.
class PrivateFolder {
 public:
  PrivateFolder() {
    std::error_code problem;
    std::string pattern = (fs::temp_directory_path(problem) / "hygie-XXXXXX").string();
    if (!problem && ::mkdtemp(pattern.data()) != nullptr) path_ = pattern;
  }
  PrivateFolder(const PrivateFolder&) = delete;
  PrivateFolder& operator=(const PrivateFolder&) = delete;
  ~PrivateFolder() {
    std::error_code ignored;
    if (!path_.empty()) fs::remove_all(path_, ignored);
  }
  const fs::path& path() const { return path_; }

 private:
  fs::path path_{};
};

util::Error failed(const fs::path& file, std::string_view why) {
  return util::Error{fmt::format(
      "{}: the scan was broken off, and its facts cannot be copied to a temporary folder: {}; set TMPDIR to a folder "
      "with room",
      file.string(), why)};
}

}  // namespace

bool was_broken_off(const fs::path& file) {
  std::array<char, 20> header{};
  std::ifstream{file, std::ios::binary}.read(header.data(), header.size());
  return std::string_view{header.data(), 15} == "SQLite format 3" && header[18] == 2 && header[19] == 2;
}

util::Result<std::unique_ptr<SQLite::Database>> recover(const fs::path& file) {
  const PrivateFolder folder;
  if (folder.path().empty()) return failed(file, "there is none");
  const fs::path copy = folder.path() / "facts.db";
  std::error_code problem;
  fs::copy_file(file, copy, problem);
  if (problem) return failed(file, problem.message());
  const fs::path journal = file.string() + "-wal";
  if (fs::exists(journal, problem)) {
    const auto size = util::readable_size(journal);
    if (!size) return size.error();
    if (*size > largest_journal) return failed(journal, "is larger than 4 GiB");
    fs::copy_file(journal, copy.string() + "-wal", problem);
    if (problem) return failed(journal, problem.message());
  }
  fs::permissions(copy, fs::perms::owner_read | fs::perms::owner_write, problem);
  { SQLite::Database{copy, SQLite::OPEN_READWRITE, 5000}.exec("pragma journal_mode = delete"); }
  return std::make_unique<SQLite::Database>(copy, SQLite::OPEN_READONLY, 5000);
}

}  // namespace hygie::facts
