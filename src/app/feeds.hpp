// What feeds of security fixes say of the hosts becomes facts before they are judged.
#pragma once

#include <filesystem>

#include "facts/store.hpp"
#include "util/result.hpp"

namespace hygie::app {

// Replaces what feeds said before. Without a folder: what an earlier look said stays; else it is noted that there was
// none.
util::Result<void> add_feeds(facts::Store& store, const std::filesystem::path& folder, util::Instant now);

}  // namespace hygie::app
