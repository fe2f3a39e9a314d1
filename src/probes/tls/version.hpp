// The protocol versions that are asked for.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace hygie::probes::tls {

enum class Version : std::uint16_t { ssl3 = 0x0300, tls10 = 0x0301, tls11 = 0x0302, tls12 = 0x0303, tls13 = 0x0304 };

// Newest first: what is most likely offered is learnt before patience ends.
inline constexpr std::array all_versions{Version::tls13, Version::tls12, Version::tls11, Version::tls10, Version::ssl3};

// "SSLv3", "TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3"
constexpr std::string_view to_text(Version version) {
  switch (version) {
    case Version::ssl3:
      return "SSLv3";
    case Version::tls10:
      return "TLSv1";
    case Version::tls11:
      return "TLSv1.1";
    case Version::tls12:
      return "TLSv1.2";
    case Version::tls13:
      return "TLSv1.3";
  }
  return "";
}

}  // namespace hygie::probes::tls
