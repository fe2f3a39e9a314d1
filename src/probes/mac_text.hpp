// A hardware address as facts write it.
#pragma once

#include <string>

#include "util/reader.hpp"
#include "util/text.hpp"

namespace hygie::probes {

// "aa:bb:cc:dd:ee:ff"; "" for one that is all zeros, as those send who do not tell it.
inline std::string mac_text(util::ByteView bytes) {
  const std::string digits = util::hex(util::as_text(bytes));
  if (digits.find_first_not_of('0') == std::string::npos) return "";
  std::string mac;
  for (std::size_t at = 0; at < digits.size(); at += 2) mac += (at == 0 ? "" : ":") + digits.substr(at, 2);
  return mac;
}

}  // namespace hygie::probes
