// Where a secret may come from: an environment variable or a file of mode 0600. Never argv.
#pragma once

#include <filesystem>
#include <string>

#include "util/result.hpp"
#include "util/secret.hpp"

namespace hygie::util {

Result<Secret> secret_from_environment(const std::string& variable);
// The first line of the file. A file that others may read or write is refused.
Result<Secret> secret_from_file(const std::filesystem::path& file);

}  // namespace hygie::util
