// Which files hold bundles, and which bundle tells of which machine: the latest of each.
#pragma once

#include <atomic>
#include <filesystem>
#include <string>
#include <vector>

#include "app/progress.hpp"
#include "collectors/bundle/bundle.hpp"
#include "facts/store.hpp"
#include "util/result.hpp"

namespace hygie::app {

struct BundleFile {
  std::filesystem::path path{};
  util::Instant collected_at{};
  std::string digest{};
  model::MachineIdentity identity{};
  std::string observed_host{};  // the name its facts stand under: the same for each bundle of one machine
  bool replaces = false;        // an earlier import knows the machine
};

struct BundleSearch {
  std::vector<BundleFile> latest{};  // one a machine, sorted by path
  std::vector<std::string> notes{};  // a line on each bundle that is left out, with its path and the reason
  std::size_t refused = 0;           // damaged, cut short …
  std::size_t outdated = 0;          // there is a later one of the same machine
  std::size_t already_known = 0;     // the audit that goes on has this one, or a later one
  std::size_t no_bundles = 0;        // other files of the folders
};

// Reads `sources`, files and folders (four levels deep, links not followed). A file that is named must be a sound
// bundle; in a folder what is not one is left out and noted. `store` holds the bundles of earlier imports. Soon over
// once `stop` is set.
util::Result<BundleSearch> find_bundles(const std::vector<std::filesystem::path>& sources, const facts::Store& store,
                                        util::Instant now, const std::atomic<bool>& stop, Progress& progress);

// Bundles of `latest` → facts; those of machines that an earlier import knows take the place of theirs. Returns how
// many could be read again.
std::size_t store_bundles(const std::vector<BundleFile>& latest, facts::Store& store, const std::atomic<bool>& stop,
                          Progress& progress);

}  // namespace hygie::app
