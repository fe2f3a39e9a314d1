// XML as a stream of events, so that a file of hundreds of megabytes costs no more memory than what its reader keeps.
#pragma once

#include <functional>
#include <istream>
#include <map>
#include <string>
#include <string_view>

#include "util/result.hpp"

namespace hygie::feeds {

// Names come without their namespace prefix.
using Attributes = std::map<std::string, std::string, std::less<>>;

struct XmlEvents {
  std::function<void(std::string_view name, const Attributes& attributes)> start{};
  std::function<void(std::string_view name, std::string_view text)> end{};  // text: all that stood directly before it
};

// Reads to the end. A document type with entities is refused (XML 1.0, 4.2), as is text of more than 64 KB and more
// than 64 levels of elements. Errors name the line.
util::Result<void> read_xml(std::istream& input, const XmlEvents& events);

}  // namespace hygie::feeds
