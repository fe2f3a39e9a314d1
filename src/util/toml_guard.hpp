// Looks over a TOML text before the parser, whose recursion follows the text, may see it.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "util/result.hpp"

namespace hygie::util {

// Where a text goes beyond what any file of ours needs, and in which way.
struct TomlExcess {
  std::size_t line = 1;
  std::string what{};
};

// Larger than 1 MiB, a key of more than 32 parts, or lists and inline tables more than 32 deep. Says nothing of whether
// the text is TOML (toml.io, version 1.0: strings and comments are skipped as its grammar has them).
std::optional<TomlExcess> toml_excess(std::string_view text);

// The same as an error "file:line: what".
Result<void> within_toml_limits(std::string_view text, std::string_view file_name);

}  // namespace hygie::util
