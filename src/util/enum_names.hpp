// The words of an enum whose values count from 0, in their order.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace hygie::util {

// The value of that name, or nothing.
template <typename Enum, std::size_t Count>
std::optional<Enum> find_name(const std::array<std::string_view, Count>& names, std::string_view text) {
  for (std::size_t index = 0; index < Count; ++index) {
    if (names[index] == text) return static_cast<Enum>(index);
  }
  return std::nullopt;
}

}  // namespace hygie::util
