#include "util/embedded.hpp"

namespace hygie::util {

std::optional<std::string_view> embedded(std::string_view path) {
  for (std::size_t index = 0; index < embedded_count(); ++index) {
    const EmbeddedFile file = embedded_at(index);
    if (file.path == path) return file.content;
  }
  return std::nullopt;
}

std::vector<EmbeddedFile> embedded_under(std::string_view prefix) {
  std::vector<EmbeddedFile> found;
  for (std::size_t index = 0; index < embedded_count(); ++index) {
    const EmbeddedFile file = embedded_at(index);
    if (file.path.starts_with(prefix)) found.push_back(file);
  }
  return found;
}

}  // namespace hygie::util
