// Feeds of security fixes, read from files that somebody brought: nothing is ever fetched. What they say of the
// packages found on hosts becomes facts, so that the facts alone can be judged again.
#pragma once

#include <cstddef>
#include <filesystem>
#include <vector>

#include "facts/store.hpp"
#include "model/observation.hpp"
#include "util/result.hpp"

namespace hygie::feeds {

// The source of its observations.
inline constexpr const char* source = "feeds";

// Reads every file of a folder to its end and keeps nothing. The first that is damaged, packed or no feed is an error
// of one line; so is a folder without any.
util::Result<void> check(const std::filesystem::path& folder);

// Threshold of the tool, far below what a whole feed holds: distinct fixes for a release, flaws in CISA's catalogue.
// With fewer a file is an excerpt, which cannot prove that nothing is missing.
inline constexpr std::size_t smallest_feed = 300;
inline constexpr std::size_t smallest_catalogue = 500;
struct Floors {
  std::size_t fixes = smallest_feed;
  std::size_t exploited = smallest_catalogue;
};

// Compares what is installed on the hosts of `store` with the feeds of a folder: an observation of security_feeds and
// one of missing_fixes for each host whose packages, or level of Windows, are known; one of security_feeds with the
// reason of its packages for each that could not be read. A host whose release no feed is about gets `unsupported`,
// "no_feed_for_release"; a feed below its floor is not complete, "feed_too_small". Memory grows with the hosts, never
// with the size of a feed (OVAL: with its names and versions).
util::Result<std::vector<model::Observation>> compare(const facts::Store& store, const std::filesystem::path& folder,
                                                      util::Instant now, Floors floors = {});

// The same where no folder was given: not_attempted, "no_feed".
std::vector<model::Observation> not_given(const facts::Store& store, util::Instant now);

}  // namespace hygie::feeds
