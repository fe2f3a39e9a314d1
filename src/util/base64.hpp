// Base64 (RFC 4648 4).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "util/reader.hpp"

namespace hygie::util {

std::string to_base64(ByteView bytes);
// Nothing for what is not whole groups of four of its letters, padded with "=".
std::optional<Bytes> from_base64(std::string_view text);

}  // namespace hygie::util
