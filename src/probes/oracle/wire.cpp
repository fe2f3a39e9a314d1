#include "probes/oracle/wire.hpp"

#include <algorithm>
#include <charconv>
#include <initializer_list>
#include <optional>
#include <string_view>
#include <utility>

namespace hygie::probes::oracle {
namespace {

using State = Answer::State;

constexpr std::uint8_t connect = 1, accept = 2, refuse = 4, redirect = 5, data = 6, resend = 11;
constexpr std::uint16_t header_size = 8;
constexpr std::size_t longest_version = 32;

struct Packet {
  std::uint8_t type = 0;
  util::ByteView body{};
};

// Nothing where the packet is cut; `lies` where its length cannot be.
std::optional<Packet> take_packet(util::Reader& reader, bool& lies) {
  const auto length = reader.be16();
  if (!length) return std::nullopt;
  lies = *length < header_size || *length > longest_packet;
  if (lies || !reader.skip(2)) return std::nullopt;
  const auto type = reader.u8();
  if (!type || !reader.skip(3)) return std::nullopt;
  const auto body = reader.take(*length - header_size);
  if (!body) return std::nullopt;
  return Packet{*type, *body};
}

// Digits and points after `mark`; "" without it.
std::string number_after(const std::string& text, std::string_view mark) {
  const auto at = text.find(mark);
  if (at == std::string::npos) return "";
  const auto begin = at + mark.size();
  const auto end = text.find_first_not_of("0123456789.", begin);
  return text.substr(begin, std::min(longest_version, (end == std::string::npos ? text.size() : end) - begin));
}

Answer read_refusal(util::ByteView body) {
  const std::string number = number_after(util::as_text(body), "(VSNNUM=");
  std::uint32_t value = 0;
  const auto read = std::from_chars(number.data(), number.data() + number.size(), value);
  const bool known = !number.empty() && read.ec == std::errc{} && read.ptr == number.data() + number.size();
  return {.state = State::refused, .version = known ? version_text(value) : ""};
}

}  // namespace

util::Bytes write_version() {
  constexpr std::string_view question = "(DESCRIPTION=(CONNECT_DATA=(COMMAND=VERSION)))";
  constexpr std::uint16_t data_at = 58;
  util::Writer packet;
  packet.be16(static_cast<std::uint16_t>(data_at + question.size())).be16(0).u8(connect).u8(0).be16(0);
  packet.be16(310).be16(300);             // version, lowest version
  packet.be16(0).be16(2048).be16(32767);  // options, session and transport data units
  packet.be16(0x7f08).be16(0).be16(1);    // characteristics, turnaround, byte order
  packet.be16(static_cast<std::uint16_t>(question.size())).be16(data_at).be32(0);
  packet.zeros(data_at - packet.size()).text(question);
  return std::move(packet).finish();
}

Answer parse_answer(util::ByteView bytes) {
  util::Reader reader{bytes};
  bool lies = false;
  const auto first = take_packet(reader, lies);
  if (lies) return {.state = State::malformed};
  if (!first) return {};
  if (first->type == refuse) return read_refusal(first->body);
  if (first->type == redirect || first->type == resend) return {.state = State::other};
  if (first->type != accept) return {.state = State::malformed};
  const auto text = take_packet(reader, lies);
  if (lies) return {.state = State::malformed};
  if (!text) return {};
  if (text->type != data) return {.state = State::malformed};
  return {.state = State::accepted, .version = number_after(util::as_text(text->body), "Version ")};
}

bool is_complete(util::ByteView bytes) {
  return parse_answer(bytes).state != State::incomplete;
}

std::string version_text(std::uint32_t number) {
  const auto join = [](std::initializer_list<std::uint32_t> parts) {
    std::string text;
    for (const std::uint32_t part : parts) text += (text.empty() ? "" : ".") + std::to_string(part);
    return text;
  };
  const std::uint32_t release = number >> 24;
  constexpr std::uint32_t first_of_new_form = 18;
  if (release >= first_of_new_form)
    return join({release, number >> 16 & 0xff, number >> 12 & 0xf, number >> 4 & 0xff, number & 0xf});
  return join({release, number >> 20 & 0xf, number >> 12 & 0xff, number >> 8 & 0xf, number & 0xff});
}

}  // namespace hygie::probes::oracle
