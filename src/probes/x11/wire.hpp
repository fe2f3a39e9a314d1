// Connection setup of the X Window System (X Window System Protocol, version 11, chapter 8).
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "util/reader.hpp"

namespace hygie::probes::x11 {

// Little-endian, protocol 11.0, no authorisation name and no data.
util::Bytes setup_request();

enum class Access : std::uint8_t { refused = 0, open = 1, authenticate = 2 };

// The first eight bytes of every answer, and how much of what follows is worth reading.
inline constexpr std::size_t header_size = 8;
struct Header {
  Access access = Access::refused;
  std::string protocol_version{};  // "11.0"; "" where the server sends none
  std::size_t length = 0;          // of what follows, at most 256 KiB
  std::size_t reason_length = 0;   // of a refusal's reason
};
std::optional<Header> parse_header(util::ByteView bytes);

// An open server: the fixed part that follows the header, up to the length of the vendor's name.
inline constexpr std::size_t fixed_size = 32;
struct Fixed {
  std::uint32_t release = 0;
  std::size_t vendor_length = 0;
};
std::optional<Fixed> parse_fixed(util::ByteView bytes);

}  // namespace hygie::probes::x11
