#include "probes/bacnet/wire.hpp"

#include <utility>

namespace hygie::probes::bacnet {
namespace {

constexpr std::uint8_t invoke_id = 1;
constexpr std::uint8_t service_read_property = 12;
constexpr std::uint32_t any_device = 8u << 22 | 0x3FFFFF;  // object type 8, device
// Kinds of APDU (20.1.2), in the upper half of the first byte.
constexpr unsigned complex_ack = 3;
constexpr unsigned error = 5;
constexpr unsigned reject = 6;
constexpr unsigned abort = 7;

// 20.2.1.3.1: the length stands in the tag, or in one byte after it, or in two after FEh.
std::optional<std::size_t> read_length(util::Reader& reader, std::uint8_t tag) {
  const std::size_t inside = tag & 0x07u;
  if (inside < 5) return inside;
  if (inside > 5) return std::nullopt;
  const auto byte = reader.u8();
  if (!byte) return std::nullopt;
  if (*byte < 254) return *byte;
  if (*byte == 255) return std::nullopt;
  const auto word = reader.be16();
  if (!word) return std::nullopt;
  return *word;
}

// 6.2.2: destination and source stand in the message when it crossed a router.
bool skip_network_layer(util::Reader& reader) {
  if (reader.u8() != 1) return false;
  const auto control = reader.u8();
  if (!control || (*control & 0x80) != 0) return false;
  for (const unsigned bit : {5u, 3u}) {
    if ((*control >> bit & 1u) == 0) continue;
    if (!reader.skip(2)) return false;
    const auto length = reader.u8();
    if (!length || !reader.skip(*length)) return false;
  }
  return (*control >> 5 & 1u) == 0 || reader.skip(1);  // hop count
}

// 20.1.5: object and property, then the value between opening and closing tag 3.
std::optional<std::string> parse_value(util::Reader& reader) {
  while (const auto tag = reader.u8()) {
    if (*tag == 0x3E) break;
    const auto length = read_length(reader, *tag);
    if (!length || !reader.skip(*length)) return std::nullopt;
  }
  const auto tag = reader.u8();
  if (!tag || *tag >> 4 != 7) return std::nullopt;  // 20.2.1.4: character string
  const auto length = read_length(reader, *tag);
  const auto encoding = reader.u8();
  if (!length || *length < 1 || !encoding) return std::nullopt;
  const auto text = reader.take(*length - 1);
  if (!text) return std::nullopt;
  return *encoding == 0 ? util::as_text(*text) : "";  // 20.2.9: 0 is UTF-8
}

}  // namespace

util::Bytes read_request(Property property) {
  util::Writer apdu;
  // Confirmed request, no segments, up to 1476 bytes.
  apdu.u8(0x00).u8(0x05).u8(invoke_id).u8(service_read_property);
  apdu.u8(0x0C).be32(any_device).u8(0x19).u8(static_cast<std::uint8_t>(property));
  util::Writer writer;
  // J.2.11 Original-Unicast-NPDU; 6.2 version 1, an answer is expected.
  writer.u8(0x81).u8(0x0A).be16(static_cast<std::uint16_t>(apdu.size() + 6)).u8(0x01).u8(0x04).bytes(apdu.data());
  return std::move(writer).finish();
}

std::optional<std::string> parse_answer(util::ByteView datagram) {
  util::Reader reader{datagram};
  if (reader.u8() != 0x81) return std::nullopt;
  const auto function = reader.u8();
  const auto length = reader.be16();
  if (!function || !length || *length != datagram.size()) return std::nullopt;
  if (*function == 0x04 && !reader.skip(6)) return std::nullopt;  // J.2.5 Forwarded-NPDU: the address of its origin
  if (*function != 0x04 && *function != 0x0A) return std::nullopt;
  if (!skip_network_layer(reader)) return std::nullopt;
  const auto kind = reader.u8();
  const auto id = reader.u8();
  if (!kind || !id || *id != invoke_id) return std::nullopt;
  const unsigned apdu = *kind >> 4;
  if (apdu == error || apdu == reject || apdu == abort) return "";
  if (apdu != complex_ack || reader.u8() != service_read_property) return std::nullopt;
  return parse_value(reader);
}

}  // namespace hygie::probes::bacnet
