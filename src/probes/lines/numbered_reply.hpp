// Replies that begin with three digits: FTP (RFC 959 4.2) and SMTP (RFC 5321 4.2). Without I/O.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace hygie::probes::lines {

struct NumberedReply {
  enum class State : std::uint8_t { incomplete, whole, malformed };
  State state = State::incomplete;
  int code = 0;
  std::string text{};    // without its digits, lines joined by a space; foreign
  std::size_t size = 0;  // bytes it takes, when whole
};

// The reply that begins `bytes`. A reply of several lines ends with the line that has its digits and a space; in FTP
// the lines between need not have any.
NumberedReply parse_numbered(std::string_view bytes);

}  // namespace hygie::probes::lines
