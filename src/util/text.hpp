// Small text helpers that know nothing of audits.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace hygie::util {

// `text` made safe to store and show: valid UTF-8 (each bad byte becomes U+FFFD), control characters and the
// bidirectional overrides U+202A..U+202E, U+2066..U+2069 become U+FFFD, cut at `limit` bytes with "…".
std::string printable(std::string_view text, std::size_t limit = 512);

std::string_view trim(std::string_view text);
std::string lower_ascii(std::string_view text);
// Parts between separators; "a,,b" gives three.
std::vector<std::string_view> split(std::string_view text, char separator);
std::string join(const std::vector<std::string>& parts, std::string_view separator);
std::string hex(std::string_view bytes);
// SHA-256 as 64 lower-case hex digits.
std::string sha256_hex(std::string_view bytes);

}  // namespace hygie::util
