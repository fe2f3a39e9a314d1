// Files that were put into the binary when it was built (cmake/embed.cmake): checks, profiles, report files, data,
// schemas.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace hygie::util {

struct EmbeddedFile {
  std::string_view path;  // from the source root: "checks/smb/signing_required.toml"
  std::string_view content;
};

// Written by the build.
std::size_t embedded_count();
EmbeddedFile embedded_at(std::size_t index);

// The content of the file with exactly this path, or nothing.
std::optional<std::string_view> embedded(std::string_view path);

// All files whose path starts with `prefix`, sorted by path.
std::vector<EmbeddedFile> embedded_under(std::string_view prefix);

}  // namespace hygie::util
