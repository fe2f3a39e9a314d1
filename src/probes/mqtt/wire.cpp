#include "probes/mqtt/wire.hpp"

#include <utility>

namespace hygie::probes::mqtt {
namespace {

using State = Answer::State;

constexpr std::uint8_t connect = 0x10;
constexpr std::uint8_t connack = 0x20;
constexpr std::uint8_t disconnect = 0xe0;
constexpr std::uint8_t level_3_1_1 = 4;
constexpr std::uint8_t clean_session = 0x02;
constexpr std::uint16_t keep_alive = 30;
constexpr std::uint8_t last_return_code = 5;

}  // namespace

util::Bytes write_connect() {
  util::Writer body;
  body.be16(4).text("MQTT").u8(level_3_1_1).u8(clean_session).be16(keep_alive).be16(0);
  util::Writer packet;
  packet.u8(connect).u8(static_cast<std::uint8_t>(body.size())).bytes(body.data());
  return std::move(packet).finish();
}

util::Bytes write_disconnect() {
  return std::move(util::Writer{}.u8(disconnect).u8(0)).finish();
}

Answer parse_answer(util::ByteView bytes) {
  util::Reader reader{bytes};
  const auto type = reader.u8();
  if (type && *type != connack) return {.state = State::malformed};
  const auto length = reader.u8();
  if (length && *length != 2) return {.state = State::malformed};
  const auto session_present = reader.u8();
  const auto return_code = reader.u8();
  if (!session_present || !return_code) return {};
  // 3.2.2.1: with a clean session there is none to be present. Higher codes are reserved.
  if (*session_present != 0 || *return_code > last_return_code) return {.state = State::malformed};
  return {.state = State::connack, .return_code = *return_code};
}

bool is_complete(util::ByteView bytes) {
  return parse_answer(bytes).state != State::incomplete;
}

}  // namespace hygie::probes::mqtt
