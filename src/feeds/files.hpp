// The files of a folder, each read by the reader of its format.
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "feeds/formats.hpp"

namespace hygie::feeds {

// Distinct fixes of a release are counted up to here, so that memory does not grow with the feed.
inline constexpr std::size_t most_counted = 1000;

struct Feed {
  Format format = Format::unknown;
  About about{};
  std::map<std::string, std::size_t, std::less<>> fixes{};  // by release: distinct pairs of package and version
};

struct Folder {
  std::vector<Feed> feeds{};   // without CISA's
  KnownExploited exploited{};  // its date is "" when it was not there
};

// Files in the order of their names; CISA's catalogue is read first, so that `sink` may know of it. Errors begin with
// the name of the file.
util::Result<Folder> read_folder(const std::filesystem::path& folder,
                                 const std::function<void(const Fix&, const KnownExploited&)>& sink);

}  // namespace hygie::feeds
