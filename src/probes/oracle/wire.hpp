// The listener of an Oracle database: a TNS connect that asks for its version, and the answer. Oracle publishes no
// specification of TNS; the layout is that of its own clients (packet header of eight bytes, connect data as text).
#pragma once

#include <cstdint>
#include <string>

#include "util/reader.hpp"

namespace hygie::probes::oracle {

constexpr std::size_t longest_packet = 4096;

// CONNECT with (CONNECT_DATA=(COMMAND=VERSION)): no session with any database is asked for.
util::Bytes write_version();

struct Answer {
  enum class State : std::uint8_t { incomplete, accepted, refused, other, malformed };
  State state = State::incomplete;
  std::string version{};  // accepted: of the text that follows; refused: of VSNNUM; "" where it is not said
};
Answer parse_answer(util::ByteView bytes);
bool is_complete(util::ByteView bytes);

// VSNNUM as text: until release 12 "11.2.0.2.0" is 0x0b200200, from 18 on "19.3.0.0.0" is 0x13030000.
std::string version_text(std::uint32_t number);

}  // namespace hygie::probes::oracle
