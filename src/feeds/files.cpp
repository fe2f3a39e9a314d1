#include "feeds/files.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <set>
#include <system_error>

#include "util/file.hpp"
#include "util/time.hpp"

namespace hygie::feeds {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t largest_file = std::uintmax_t{1} << 30;
constexpr std::uintmax_t largest_catalogue = std::uintmax_t{64} << 20;
constexpr std::size_t sniffed = 64u << 10;
constexpr int deepest = 6;  // Ubuntu's archive alone has three, vex/cve/2024
constexpr std::size_t most_files = 500000;

struct File {
  fs::path path{};
  Format format = Format::unknown;
};

util::Error at(const fs::path& path, std::string_view why) {
  return util::Error{fmt::format("{}: {}", path.string(), why)};
}

// Those that come as one file a flaw, or a month.
bool is_one_of_many(Format format) {
  return format == Format::csaf || format == Format::openvex || format == Format::cvrf;
}

util::Result<File> recognise_file(const fs::path& path) {
  const auto size = util::readable_size(path);
  if (!size) return size.error();
  std::ifstream input{path, std::ios::binary};
  std::string beginning(sniffed, '\0');
  input.read(beginning.data(), static_cast<std::streamsize>(beginning.size()));
  beginning.resize(static_cast<std::size_t>(input.gcount()));
  const Format format = recognise(beginning);
  // What is read as a whole must fit in memory.
  const bool whole = format == Format::kev || is_one_of_many(format);
  if (*size > (whole ? largest_catalogue : largest_file)) return at(path, "is too large for a feed");
  if (format == Format::packed) return at(path, "is packed; unpack it first (bunzip2, gunzip, unxz, unzstd)");
  if (format == Format::unknown) {
    return at(path,
              "is none of the feeds Hygie reads: Debian security tracker JSON, Debian list of advisories (DSA/list), "
              "OVAL, CSAF, OpenVEX, Microsoft's CVRF as JSON, CISA known exploited vulnerabilities JSON");
  }
  return File{.path = path, .format = format};
}

// What stands beside the documents where they are published (CSAF 2.0, 7.1: signatures, hashes, lists of changes), and
// hidden files.
bool is_beside(const fs::path& path) {
  const std::string name = path.filename().string();
  const auto ends_with = [&](std::string_view end) { return name.ends_with(end); };
  constexpr std::array<std::string_view, 4> kinds{".asc", ".sha256", ".sha512", ".csv"};
  return name.starts_with('.') || name == "index.txt" || name == "archive_latest.txt" ||
         std::any_of(kinds.begin(), kinds.end(), ends_with);
}

// Archives of one file a flaw unpack into a folder a year.
util::Result<std::vector<fs::path>> paths_of(const fs::path& folder) {
  std::error_code problem;
  fs::recursive_directory_iterator entries{folder, problem};
  if (problem) return at(folder, problem.message());
  std::vector<fs::path> paths;
  for (const fs::recursive_directory_iterator end; entries != end; entries.increment(problem)) {
    if (problem) break;
    std::error_code unread;  // a file that cannot be looked at is refused when it is opened
    const bool is_folder = entries->is_directory(unread);
    const bool is_left_out = is_beside(entries->path());
    if (is_folder && (is_left_out || entries.depth() + 1 >= deepest)) entries.disable_recursion_pending();
    if (!is_left_out && !is_folder) paths.push_back(entries->path());
    if (paths.size() > most_files) return at(folder, fmt::format("holds more than {} files", most_files));
  }
  if (problem) return at(folder, problem.message());
  std::sort(paths.begin(), paths.end());
  return paths;
}

util::Result<std::vector<File>> files_of(const fs::path& folder) {
  const auto paths = paths_of(folder);
  if (!paths) return paths.error();
  std::vector<File> files;
  for (const fs::path& path : *paths) {
    auto file = recognise_file(path);
    if (!file) return file.error();
    files.push_back(std::move(*file));
  }
  if (files.empty()) return at(folder, "holds no feed");
  std::stable_partition(files.begin(), files.end(), [](const File& file) { return file.format == Format::kev; });
  return files;
}

// When the file was last changed: the date of a feed that holds none. Copies that keep times keep it.
std::string changed_on(const fs::path& path) {
  std::error_code problem;
  const auto written = fs::last_write_time(path, problem);
  if (problem) return {};
  const auto seconds = std::chrono::floor<std::chrono::days>(std::chrono::file_clock::to_sys(written));
  return util::format_date(util::Date{seconds});
}

// Which fixes a feed told of, by release.
class Counter {
 public:
  void count(const Fix& fix) {
    std::set<std::string>& seen = seen_[fix.release];
    if (seen.size() < most_counted) seen.insert(fix.package + '\n' + fix.fixed);
  }
  std::map<std::string, std::size_t, std::less<>> totals() const {
    std::map<std::string, std::size_t, std::less<>> all;
    for (const auto& [release, seen] : seen_) all[release] = seen.size();
    return all;
  }

 private:
  std::map<std::string, std::set<std::string>, std::less<>> seen_{};
};

util::Result<About> read_fixes(const File& file, std::istream& input, const FixSink& sink) {
  if (file.format == Format::debian_tracker) return read_debian_tracker(input, sink);
  if (file.format == Format::debian_advisories) return read_debian_advisories(input, sink);
  if (file.format == Format::csaf) return read_csaf(input, sink);
  if (file.format == Format::openvex) return read_openvex(input, sink);
  if (file.format == Format::cvrf) return read_cvrf(input, sink);
  return read_oval(input, sink);
}

// Thousands of files of one flaw each, or some of a month each, are one feed, as fresh as the latest.
void join(Feed one, std::vector<Feed>& feeds) {
  const auto same =
      std::find_if(feeds.begin(), feeds.end(), [&](const Feed& feed) { return feed.format == one.format; });
  if (!is_one_of_many(one.format) || same == feeds.end()) {
    feeds.push_back(std::move(one));
    return;
  }
  same->about.date = std::max(same->about.date, one.about.date);
  for (std::string& release : one.about.releases) {
    auto& known = same->about.releases;
    if (std::find(known.begin(), known.end(), release) == known.end()) known.push_back(std::move(release));
  }
  for (const auto& [release, count] : one.fixes) same->fixes[release] += count;
}

}  // namespace

util::Result<Folder> read_folder(const std::filesystem::path& folder,
                                 const std::function<void(const Fix&, const KnownExploited&)>& sink) {
  const auto files = files_of(folder);
  if (!files) return files.error();
  Folder read;
  for (const File& file : *files) {
    std::ifstream input{file.path, std::ios::binary};
    if (file.format == Format::kev) {
      auto known = read_kev(input);
      if (!known) return at(file.path, known.error().message);
      read.exploited = std::move(*known);
      continue;
    }
    Counter counter;
    auto about = read_fixes(file, input, [&](const Fix& fix) {
      counter.count(fix);
      sink(fix, read.exploited);
    });
    if (!about) return at(file.path, about.error().message);
    if (file.format == Format::debian_tracker) about->date = changed_on(file.path);
    join({.format = file.format, .about = std::move(*about), .fixes = counter.totals()}, read.feeds);
  }
  return read;
}

}  // namespace hygie::feeds
