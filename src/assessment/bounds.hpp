// A look at a document before it is parsed, so that a hostile one costs no memory.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace hygie::assessment {

inline constexpr std::size_t largest_document = std::size_t{256} << 20;  // bytes
inline constexpr std::size_t deepest_nesting = 16;                       // ours has 6
inline constexpr std::size_t most_values = 16'000'000;

// Which bound the document passes, or nothing. Not a parser: a text that is no JSON may well be within bounds.
std::optional<std::string> beyond_bounds(std::string_view text);

}  // namespace hygie::assessment
