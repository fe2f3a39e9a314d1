// TFTP (RFC 1350): bytes to structs and back, without I/O.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "util/reader.hpp"

namespace hygie::probes::tftp {

// What a server answers to a read request.
struct Reply {
  enum class Kind : std::uint8_t { data, error } kind = Kind::error;  // RFC 1350 5: DATA or ERROR
  std::uint16_t error_code = 0;                                       // RFC 1350, appendix: 1 file not found …
  std::string message{};                                              // foreign
};

// RRQ, octet mode, for a file that no server has.
util::Bytes read_request();
std::optional<Reply> parse_reply(util::ByteView datagram);

}  // namespace hygie::probes::tftp
