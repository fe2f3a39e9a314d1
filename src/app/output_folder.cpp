#include "app/output_folder.hpp"

#include <fmt/core.h>

namespace hygie::app {
namespace fs = std::filesystem;
namespace {

fs::path free_name(util::Date today) {
  const std::string base = "hygie-" + util::format_date(today);
  fs::path name = base;
  for (int number = 2; fs::exists(name); ++number) name = fmt::format("{}-{}", base, number);
  return name;
}

}  // namespace

util::Result<OutputFolder> OutputFolder::make(const fs::path& wanted, util::Date today) {
  OutputFolder made{wanted.empty() ? free_name(today) : wanted};
  std::error_code problem;
  if (fs::exists(made.folder_ / "assessment.json", problem) || fs::exists(made.folder_ / "facts.db", problem)) {
    return util::Error{
        fmt::format("{}: already holds an audit; name another folder with --out", made.folder_.string())};
  }
  if (const auto busy = made.refuse_partial(); !busy) return busy.error();
  const bool exists = fs::exists(made.folder_, problem);
  if (exists && (!fs::is_directory(made.folder_, problem) || !fs::is_empty(made.folder_, problem))) {
    return util::Error{fmt::format("{}: is not an empty folder; name a new one with --out", made.folder_.string())};
  }
  problem.clear();
  fs::create_directories(made.partial(), problem);
  // Only what was made here changes its mode: a folder somebody prepared keeps theirs.
  if (!problem && !exists) fs::permissions(made.folder_, fs::perms::owner_all, problem);
  if (!problem) fs::permissions(made.partial(), fs::perms::owner_all, problem);
  if (problem) return util::Error{fmt::format("{}: cannot be made: {}", made.partial().string(), problem.message())};
  return made;
}

util::Result<void> OutputFolder::refuse_partial() const {
  std::error_code problem;
  if (!fs::exists(partial(), problem)) return {};
  return util::Error{
      fmt::format("{}: holds an audit that still runs or was broken off (hygie assess shows what it gathered); "
                  "remove it, or name another folder with --out",
                  partial().string())};
}

util::Result<OutputFolder> OutputFolder::extend(const fs::path& folder) {
  OutputFolder extended{folder};
  if (const auto busy = extended.refuse_partial(); !busy) return busy.error();
  std::error_code problem;
  fs::create_directory(extended.partial(), problem);
  if (!problem) fs::permissions(extended.partial(), fs::perms::owner_all, problem);
  if (problem) {
    return util::Error{fmt::format("{}: cannot be made: {}", extended.partial().string(), problem.message())};
  }
  // The log goes on where it ended.
  const fs::path log = folder / "scan.log";
  if (fs::exists(log, problem)) fs::copy_file(log, extended.partial() / "scan.log", problem);
  if (problem) return util::Error{fmt::format("{}: cannot be copied: {}", log.string(), problem.message())};
  return extended;
}

util::Result<void> OutputFolder::finish() const {
  std::error_code problem;
  for (const fs::directory_entry& entry : fs::directory_iterator(partial(), problem)) {
    fs::rename(entry.path(), folder_ / entry.path().filename(), problem);
    if (problem)
      return util::Error{fmt::format("{}: cannot be moved up: {}", entry.path().string(), problem.message())};
  }
  fs::remove(partial(), problem);
  if (problem) return util::Error{fmt::format("{}: {}", partial().string(), problem.message())};
  return {};
}

}  // namespace hygie::app
