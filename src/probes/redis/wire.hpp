// The one question Hygie puts to Redis, and what it answers (Redis serialization protocol, RESP2).
#pragma once

#include <cstdint>
#include <string>

#include "util/reader.hpp"

namespace hygie::probes::redis {

constexpr std::size_t longest_answer = 16384;

// INFO server: the program's version, uptime and configuration file, nothing of what it keeps.
util::Bytes write_info();

struct Answer {
  enum class State : std::uint8_t { incomplete, info, error, malformed };
  State state = State::incomplete;
  std::string text{};  // info: the whole bulk string; error: its first word, such as NOAUTH, at most 32 letters
};
Answer parse_answer(util::ByteView bytes);
bool is_complete(util::ByteView bytes);

// The value of "redis_version:7.0.15" in an answer to INFO; "" without that line.
std::string info_field(const std::string& info, const std::string& name);

}  // namespace hygie::probes::redis
