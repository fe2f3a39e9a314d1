// Cassandra's native protocol, the two questions before a login (CQL native protocol v4, sections 2 and 4.1).
#pragma once

#include <cstdint>

#include "util/reader.hpp"

namespace hygie::probes::cassandra {

constexpr std::size_t longest_frame = 8192;

// 4.1.3: what is supported; 4.1.1: the start of a session, with nobody's name.
util::Bytes write_options();
util::Bytes write_startup();

struct Answer {
  // other: a frame of the protocol that is no answer to these questions.
  enum class State : std::uint8_t { incomplete, supported, ready, authenticate, error, other, malformed };
  State state = State::incomplete;
};
Answer parse_answer(util::ByteView bytes);
bool is_complete(util::ByteView bytes);

}  // namespace hygie::probes::cassandra
