#include "probes/memcached/wire.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

namespace hygie::probes::memcached {
namespace {

using State = Answer::State;

constexpr std::uint8_t request_magic = 0x80;
constexpr std::uint8_t response_magic = 0x81;
constexpr std::uint8_t opcode_noop = 0x0a;
constexpr std::uint8_t opcode_version = 0x0b;
constexpr std::uint16_t authentication_error = 0x20;
constexpr std::uint32_t longest_body = 64;
constexpr std::uint16_t request_id = 0x4879;

util::Bytes write_binary(std::uint8_t opcode) {
  constexpr std::size_t rest_of_header = 22;
  return std::move(util::Writer{}.u8(request_magic).u8(opcode).zeros(rest_of_header)).finish();
}

}  // namespace

util::Bytes write_version() {
  return util::as_bytes("version\r\n");
}
util::Bytes write_binary_version() {
  return write_binary(opcode_version);
}
util::Bytes write_binary_noop() {
  return write_binary(opcode_noop);
}

Answer parse_answer(util::ByteView bytes) {
  const std::string text = util::as_text(bytes.first(std::min(bytes.size(), longest_line)));
  const auto end = text.find("\r\n");
  if (end == std::string::npos) return {.state = text.size() >= longest_line ? State::malformed : State::incomplete};
  const std::string_view line = std::string_view{text}.substr(0, end);
  constexpr std::string_view version = "VERSION ";
  if (line.substr(0, version.size()) == version)
    return {.state = State::version, .version = std::string{line.substr(version.size())}};
  if (line == "CLIENT_ERROR unauthenticated") return {.state = State::unauthenticated};
  if (line == "ERROR" || line.substr(0, 13) == "SERVER_ERROR ") return {.state = State::error};
  return {.state = State::malformed};
}

bool is_complete(util::ByteView bytes) {
  return parse_answer(bytes).state != State::incomplete;
}

Answer parse_binary(util::ByteView bytes) {
  util::Reader reader{bytes};
  const auto magic = reader.u8();
  if (!magic) return {};
  if (*magic != response_magic) return {.state = State::malformed};
  // opcode, key length, extras length, data type
  if (!reader.skip(1 + 2 + 1 + 1)) return {};
  const auto status = reader.be16();
  const auto body_length = reader.be32();
  if (!status || !body_length || !reader.skip(4 + 8)) return {};
  if (*body_length > longest_body) return {.state = State::malformed};
  const auto body = reader.take(*body_length);
  if (!body) return {};
  if (*status == authentication_error) return {.state = State::unauthenticated};
  if (*status != 0) return {.state = State::error};
  return {.state = State::version, .version = util::as_text(*body)};
}

bool is_complete_binary(util::ByteView bytes) {
  return parse_binary(bytes).state != State::incomplete;
}

util::Bytes write_udp_version() {
  return std::move(util::Writer{}.be16(request_id).be16(0).be16(1).be16(0).bytes(write_version())).finish();
}

Answer parse_udp(util::ByteView datagram) {
  util::Reader reader{datagram};
  const auto id = reader.be16();
  const auto sequence = reader.be16();
  const auto count = reader.be16();
  if (id != request_id || sequence != 0u || !count || *count == 0 || !reader.skip(2))
    return {.state = State::malformed};
  return parse_answer(reader.rest());
}

}  // namespace hygie::probes::memcached
