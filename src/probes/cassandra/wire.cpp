#include "probes/cassandra/wire.hpp"

#include <string_view>
#include <utility>

namespace hygie::probes::cassandra {
namespace {

using State = Answer::State;

constexpr std::uint8_t request_v4 = 0x04;
constexpr std::uint8_t response = 0x80;  // the highest bit of the version
constexpr std::uint8_t highest_version = 5;
// 2.4
constexpr std::uint8_t error = 0x00, startup = 0x01, ready = 0x02, authenticate = 0x03, options = 0x05,
                       supported = 0x06, highest_opcode = 0x10;

util::Bytes write_frame(std::uint8_t opcode, util::ByteView body) {
  util::Writer frame;
  frame.u8(request_v4).u8(0).be16(0).u8(opcode).be32(static_cast<std::uint32_t>(body.size())).bytes(body);
  return std::move(frame).finish();
}

void write_string(util::Writer& writer, std::string_view text) {
  writer.be16(static_cast<std::uint16_t>(text.size())).text(text);
}

State state_of(std::uint8_t opcode) {
  switch (opcode) {
    case error:
      return State::error;
    case ready:
      return State::ready;
    case authenticate:
      return State::authenticate;
    case supported:
      return State::supported;
    default:
      return opcode <= highest_opcode ? State::other : State::malformed;
  }
}

}  // namespace

util::Bytes write_options() {
  return write_frame(options, {});
}

util::Bytes write_startup() {
  util::Writer body;
  body.be16(1);
  write_string(body, "CQL_VERSION");
  write_string(body, "3.0.0");
  return write_frame(startup, body.data());
}

Answer parse_answer(util::ByteView bytes) {
  util::Reader reader{bytes};
  const auto version = reader.u8();
  if (!version) return {};
  const bool is_response = (*version & response) != 0 && (*version & ~response) >= 1;
  if (!is_response || (*version & ~response) > highest_version) return {.state = State::malformed};
  const bool versions_1_and_2 = (*version & ~response) <= 2;  // their stream is one byte
  const auto flags = reader.u8();
  const bool stream = reader.skip(versions_1_and_2 ? 1 : 2);
  const auto opcode = reader.u8();
  const auto length = reader.be32();
  if (!flags || !stream || !opcode || !length) return {};
  if (*length > longest_frame) return {.state = State::malformed};
  if (!reader.skip(*length)) return {};
  return {.state = state_of(*opcode)};
}

bool is_complete(util::ByteView bytes) {
  return parse_answer(bytes).state != State::incomplete;
}

}  // namespace hygie::probes::cassandra
