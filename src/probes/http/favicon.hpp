// The number under which public lists know the little picture of a site.
#pragma once

#include <cstdint>
#include <string_view>

#include "util/reader.hpp"

namespace hygie::probes::http {

// MurmurHash3, x86, 32 bits, seed 0, as a signed number, of the picture in base64 with a line break after every 76
// letters and at the end: what Shodan calls http.favicon.hash.
std::int32_t favicon_hash(util::ByteView picture);

// MurmurHash3 itself (Appleby, MurmurHash3_x86_32).
std::uint32_t murmur3(std::string_view text);

}  // namespace hygie::probes::http
