// Files read whole within a bound, and written so that a reader never sees half of one.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "util/result.hpp"

namespace hygie::util {

// Bytes of a regular file that may be read. Missing, forbidden, a folder, a pipe or a device: an error that names it,
// at once.
Result<std::uintmax_t> readable_size(const std::filesystem::path& path);

// The whole file, a regular one. A missing, unreadable or larger than `limit` bytes one is an error that names it.
Result<std::string> read_file(const std::filesystem::path& path, std::size_t limit = 64u << 20);

// Writes beside the target with mode 0600, syncs, renames: the old content or the new, never a part. A target that is
// there and no plain file (a device, a folder, a link) is an error and stays as it is.
Result<void> write_file(const std::filesystem::path& path, std::string_view content);

// Makes an empty file of mode 0600, whatever the umask. One that exists already, a link included, is an error and is
// not opened.
Result<void> create_private_file(const std::filesystem::path& path);

}  // namespace hygie::util
