// The Internet Printing Protocol (RFC 8010, RFC 8011): bytes to structs and back, without I/O.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "util/reader.hpp"

namespace hygie::probes::ipp {

// Get-Printer-Attributes (RFC 8011 4.2.5) for the attributes that tell what the printer is: it reads, prints nothing
// and changes nothing. `uri` is "ipp://192.0.2.5:631/ipp/print".
util::Bytes attributes_request(std::string_view uri);

struct Answer {
  std::uint16_t status = 0;  // status-code (RFC 8011 appendix B)
  // Texts, names, keywords and URIs of the printer attributes, by name; foreign.
  std::map<std::string, std::vector<std::string>> attributes{};
  // The values of that attribute, comma-separated; "" for none.
  std::string text(std::string_view name) const;
};
// Nothing when it is none.
std::optional<Answer> parse_answer(util::ByteView body);

}  // namespace hygie::probes::ipp
