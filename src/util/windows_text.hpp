// Text and times as Windows protocols write them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "util/reader.hpp"
#include "util/time.hpp"

namespace hygie::util {

// UTF-16LE (RFC 2781) as UTF-8. A surrogate without its half becomes U+FFFD; a last odd byte is dropped. Control
// characters stay: call printable() before a person or a report sees the text.
std::string utf8_from_utf16le(ByteView bytes);

// ASCII text as UTF-16LE.
Bytes utf16le_from_ascii(std::string_view text);

// MS-DTYP 2.3.3: tenths of microseconds since 1601. Nothing before 1970 or after 9999: no clock that is set says that.
std::optional<Instant> instant_from_filetime(std::uint64_t filetime);

}  // namespace hygie::util
