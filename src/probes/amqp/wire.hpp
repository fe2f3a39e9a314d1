// The greeting of an AMQP 0-9-1 broker (AMQP 0-9-1 specification 2.2.4, 2.3.5, 4.2.5.5).
#pragma once

#include <cstdint>
#include <string>

#include "util/reader.hpp"

namespace hygie::probes::amqp {

constexpr std::size_t longest_frame = 8192;

// "AMQP" 0 0 9 1
util::Bytes write_protocol_header();

struct Answer {
  // other_version: the broker speaks AMQP, but not this one.
  enum class State : std::uint8_t { incomplete, start, other_version, malformed };
  State state = State::incomplete;
  std::string product{};  // of server-properties: "RabbitMQ"
  std::string version{};
  std::string mechanisms{};  // "PLAIN AMQPLAIN"
};
// connection.start
Answer parse_answer(util::ByteView bytes);
bool is_complete(util::ByteView bytes);

}  // namespace hygie::probes::amqp
