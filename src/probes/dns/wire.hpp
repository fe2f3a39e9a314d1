// DNS messages (RFC 1035 4), without I/O: two questions, and as much of an answer as they need.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "util/reader.hpp"

namespace hygie::probes::dns {

// RCODE (RFC 1035 4.1.1), as far as a verdict hangs on it.
namespace rcode {
inline constexpr std::uint8_t no_error = 0;
inline constexpr std::uint8_t server_failure = 2;
inline constexpr std::uint8_t name_error = 3;
inline constexpr std::uint8_t refused = 5;
}  // namespace rcode

struct Answer {
  std::uint8_t rcode = 0;
  bool recursion_available = false;  // RA
  std::string text{};                // first character-string of the first TXT answer, printable
};

// TXT record version.bind of class CHAOS, by which BIND and others tell their version.
util::Bytes version_question();
// Address of hygie.invalid, recursion desired: a name that never exists and that resolvers answer themselves (RFC
// 6761 6.4).
util::Bytes recursion_question();

// Nothing when it is cut, or no answer to one of these questions.
std::optional<Answer> parse_answer(util::ByteView message);

// "no error", "name error" … or the number.
std::string rcode_text(std::uint8_t rcode);

}  // namespace hygie::probes::dns
