// A question to a server that was answered, or was not.
#pragma once

#include <cstdint>
#include <string_view>

namespace hygie::probes {

enum class Known : std::uint8_t { yes, no, unknown };

constexpr std::string_view to_text(Known known) {
  switch (known) {
    case Known::yes:
      return "yes";
    case Known::no:
      return "no";
    case Known::unknown:
      return "unknown";
  }
  return "unknown";
}

}  // namespace hygie::probes
