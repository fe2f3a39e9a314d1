#include "util/secret_source.hpp"

#include <fmt/core.h>

#include <cstdlib>

#include "util/file.hpp"

namespace hygie::util {

Result<Secret> secret_from_environment(const std::string& variable) {
  const char* value = std::getenv(variable.c_str());
  if (value == nullptr || *value == '\0') {
    return Error{fmt::format("environment variable {} is not set; it was to hold the password", variable)};
  }
  return Secret{value};
}

Result<Secret> secret_from_file(const std::filesystem::path& file) {
  constexpr auto others = std::filesystem::perms::group_all | std::filesystem::perms::others_all;
  constexpr std::size_t longest_secret = 4096;
  std::error_code problem;
  const auto mode = std::filesystem::status(file, problem).permissions();
  if (!problem && (mode & others) != std::filesystem::perms::none) {
    return Error{fmt::format("{}: others may read this secret; run chmod 600 on it", file.string())};
  }
  auto content = read_file(file, longest_secret);
  if (!content) return content.error();
  return Secret{content->substr(0, content->find_first_of("\r\n"))};
}

}  // namespace hygie::util
