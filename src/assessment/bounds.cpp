#include "assessment/bounds.hpp"

namespace hygie::assessment {

std::optional<std::string> beyond_bounds(std::string_view text) {
  if (text.size() > largest_document) return "larger than 256 MiB; no assessment is";
  std::size_t depth = 0;
  std::size_t values = 1;
  bool quoted = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char byte = text[at];
    if (quoted) {
      if (byte == '\\') ++at;
      if (byte == '"') quoted = false;
      continue;
    }
    if (byte == '"') quoted = true;
    if (byte == ',' || byte == '[' || byte == '{') ++values;
    if (byte == '[' || byte == '{') ++depth;
    if ((byte == ']' || byte == '}') && depth > 0) --depth;
    if (depth > deepest_nesting) return "nested deeper than any assessment";
    if (values > most_values) return "holds more values than any assessment";
  }
  return std::nullopt;
}

}  // namespace hygie::assessment
