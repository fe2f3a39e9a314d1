#include "probes/amqp/wire.hpp"

#include <optional>
#include <utility>

namespace hygie::probes::amqp {
namespace {

using State = Answer::State;

constexpr std::uint8_t method_frame = 1;
constexpr std::uint8_t frame_end = 0xce;
constexpr std::uint16_t class_connection = 10, method_start = 10;
constexpr std::size_t most_properties = 64;

std::optional<std::string> long_string(util::Reader& reader) {
  const auto size = reader.be32();
  const auto bytes = size ? reader.take(*size) : std::nullopt;
  if (!bytes) return std::nullopt;
  return util::as_text(*bytes);
}

std::optional<std::string> short_string(util::Reader& reader) {
  const auto size = reader.u8();
  const auto bytes = size ? reader.take(*size) : std::nullopt;
  if (!bytes) return std::nullopt;
  return util::as_text(*bytes);
}

// 4.2.1, with RabbitMQ's own readings of it: how many bytes a value of that type has.
std::optional<std::size_t> fixed_size(std::uint8_t type) {
  switch (type) {
    case 'V':
      return 0;
    case 't':
    case 'b':
    case 'B':
      return 1;
    case 's':
    case 'u':
    case 'U':
      return 2;
    case 'i':
    case 'I':
    case 'f':
      return 4;
    case 'D':
      return 5;
    case 'l':
    case 'L':
    case 'd':
    case 'T':
      return 8;
    default:
      return std::nullopt;
  }
}

// The texts product and version among the server's properties. False where the table lies.
bool read_properties(util::ByteView table, Answer& answer) {
  util::Reader reader{table};
  for (std::size_t count = 0; !reader.empty() && count < most_properties; ++count) {
    const auto name = short_string(reader);
    const auto type = reader.u8();
    if (!name || !type) return false;
    if (const auto size = fixed_size(*type)) {
      if (!reader.skip(*size)) return false;
      continue;
    }
    const bool sized = *type == 'S' || *type == 'x' || *type == 'F' || *type == 'A';
    const auto value = sized ? long_string(reader) : std::nullopt;
    if (!value) return false;
    if (*type == 'S' && *name == "product") answer.product = *value;
    if (*type == 'S' && *name == "version") answer.version = *value;
  }
  return true;
}

Answer read_start(util::ByteView payload) {
  util::Reader reader{payload};
  Answer answer{.state = State::start};
  if (reader.be16() != class_connection || reader.be16() != method_start) return {.state = State::malformed};
  const bool version = reader.skip(2);
  const auto size = reader.be32();
  const auto table = version && size ? reader.take(*size) : std::nullopt;
  if (!table || !read_properties(*table, answer)) return {.state = State::malformed};
  const auto mechanisms = long_string(reader);
  if (!mechanisms) return {.state = State::malformed};
  answer.mechanisms = *mechanisms;
  return answer;
}

}  // namespace

util::Bytes write_protocol_header() {
  return std::move(util::Writer{}.text("AMQP").u8(0).u8(0).u8(9).u8(1)).finish();
}

Answer parse_answer(util::ByteView bytes) {
  constexpr std::size_t header = 8;
  util::Reader reader{bytes};
  // 2.2.4: a broker that cannot speak this version answers with the header of one that it can.
  if (!bytes.empty() && bytes.front() == std::byte{'A'}) {
    if (bytes.size() < header) return {};
    const bool amqp = util::as_text(bytes.first(4)) == "AMQP";
    return {.state = amqp ? State::other_version : State::malformed};
  }
  const auto type = reader.u8();
  if (type && *type != method_frame) return {.state = State::malformed};
  const bool channel = reader.skip(2);
  const auto size = reader.be32();
  if (!channel || !size) return {};
  if (*size > longest_frame - header) return {.state = State::malformed};
  const auto payload = reader.take(*size);
  const auto end = reader.u8();
  if (!payload || !end) return {};
  if (*end != frame_end) return {.state = State::malformed};
  return read_start(*payload);
}

bool is_complete(util::ByteView bytes) {
  return parse_answer(bytes).state != State::incomplete;
}

}  // namespace hygie::probes::amqp
