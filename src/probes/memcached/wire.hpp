// Memcached's text protocol and the head of its binary one (doc/protocol.txt, "BinaryProtocolRevamped").
#pragma once

#include <cstdint>
#include <string>

#include "util/reader.hpp"

namespace hygie::probes::memcached {

constexpr std::size_t longest_line = 256;

// Text protocol: "version".
util::Bytes write_version();
// Binary protocol: opcode 0x0b, version; and 0x0a, no-op, which wants a login where there is SASL.
util::Bytes write_binary_version();
util::Bytes write_binary_noop();

struct Answer {
  enum class State : std::uint8_t { incomplete, version, unauthenticated, error, malformed };
  State state = State::incomplete;
  std::string version{};
};
// "VERSION 1.6.18"; "CLIENT_ERROR unauthenticated" of a server with a password file (-Y).
Answer parse_answer(util::ByteView bytes);
bool is_complete(util::ByteView bytes);

// A binary response: status 0x20 is "authentication error". `version` holds the body, at most 64 bytes.
Answer parse_binary(util::ByteView bytes);
bool is_complete_binary(util::ByteView bytes);

// Over UDP: a frame header (request id, sequence number, number of datagrams, reserved), then the text protocol
// (doc/protocol.txt, "UDP protocol").
util::Bytes write_udp_version();
// The answer within the first datagram of ours. Malformed where the frame is not.
Answer parse_udp(util::ByteView datagram);

}  // namespace hygie::probes::memcached
