// The first packet of MQTT and its answer (MQTT 3.1.1, OASIS 2014).
#pragma once

#include <cstdint>
#include <optional>

#include "util/reader.hpp"

namespace hygie::probes::mqtt {

// 3.1: CONNECT with a clean session, an empty client identifier (so that nobody of the same name is thrown out), no
// will, no user.
util::Bytes write_connect();
// 3.14
util::Bytes write_disconnect();

// 3.2: the return code of a CONNACK: 0 accepted, 4 and 5 not without a login.
struct Answer {
  enum class State : std::uint8_t { incomplete, connack, malformed };
  State state = State::incomplete;
  std::uint8_t return_code = 0;
};
Answer parse_answer(util::ByteView bytes);
bool is_complete(util::ByteView bytes);

}  // namespace hygie::probes::mqtt
