#include "profiles/load.hpp"

#include <fmt/format.h>

#include "util/embedded.hpp"
#include "util/text.hpp"

namespace hygie::profiles {
namespace {

constexpr std::string_view folder = "profiles/";
constexpr std::string_view extension = ".toml";

}  // namespace

std::vector<std::string> names() {
  std::vector<std::string> found;
  for (const util::EmbeddedFile& file : util::embedded_under(folder)) {
    if (!file.path.ends_with(extension)) continue;
    found.emplace_back(file.path.substr(folder.size(), file.path.size() - folder.size() - extension.size()));
  }
  return found;
}

util::Result<model::Profile> named(const std::string& name) {
  const std::string path = fmt::format("{}{}{}", folder, name, extension);
  const auto text = util::embedded(path);
  if (text) return parse(*text, path);
  return util::Error{fmt::format("there is no profile '{}'; known: {}; a file of your own goes after --profile",
                                 util::printable(name, 64), util::join(names(), ", "))};
}

}  // namespace hygie::profiles
