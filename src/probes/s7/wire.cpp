#include "probes/s7/wire.hpp"

#include <algorithm>
#include <utility>

#include "util/text.hpp"

namespace hygie::probes::s7 {
namespace {

constexpr std::uint8_t s7_protocol = 0x32;
constexpr std::uint8_t job = 0x01;
constexpr std::uint8_t answer_with_data = 0x03;
constexpr std::uint8_t user_data = 0x07;
constexpr std::size_t largest_message = 4096;
constexpr std::size_t most_records = 64;

util::Bytes packet(const util::Writer& body) {
  util::Writer writer;
  writer.u8(3).u8(0).be16(static_cast<std::uint16_t>(body.size() + tpkt_size)).bytes(body.data());
  return std::move(writer).finish();
}

// COTP data (ISO 8073 13.7), last unit, then the S7 header.
util::Writer s7_message(std::uint8_t kind, std::uint16_t parameters, std::uint16_t data) {
  util::Writer writer;
  writer.u8(2).u8(0xF0).u8(0x80).u8(s7_protocol).u8(kind).be16(0).be16(1).be16(parameters).be16(data);
  return writer;
}

// Behind COTP: the S7 header up to the kind.
std::optional<util::Reader> s7_body(util::ByteView body, std::uint8_t kind) {
  util::Reader reader{body};
  if (reader.u8() != 2 || reader.u8() != 0xF0 || !reader.skip(1)) return std::nullopt;
  if (reader.u8() != s7_protocol || reader.u8() != kind) return std::nullopt;
  return reader;
}

std::string text_of(util::ByteView bytes) {
  std::string text = util::as_text(bytes);
  text.erase(std::min(text.find('\0'), text.size()));
  return std::string{util::trim(text)};
}

}  // namespace

util::Bytes connect_request(std::uint8_t slot) {
  // ISO 8073 13.3: connection request, class 0; parameters TPDU size (1024), calling and called TSAP.
  util::Writer body;
  body.u8(17).u8(0xE0).be16(0).be16(1).u8(0);
  body.u8(0xC0).u8(1).u8(0x0A).u8(0xC1).u8(2).be16(0x0100).u8(0xC2).u8(2).u8(0x01).u8(slot);
  return packet(body);
}

util::Bytes setup_request() {
  util::Writer body = s7_message(job, 8, 0);
  body.u8(0xF0).u8(0).be16(1).be16(1).be16(480);
  return packet(body);
}

util::Bytes list_request(List list) {
  util::Writer body = s7_message(user_data, 8, 8);
  // Parameters: head, length, request, function group 4 (CPU), subfunction 1 (read SZL), sequence.
  body.be24(0x000112).u8(4).u8(0x11).u8(0x44).u8(1).u8(0);
  body.u8(0xFF).u8(0x09).be16(4).be16(static_cast<std::uint16_t>(list)).be16(0);
  return packet(body);
}

std::optional<std::size_t> length_after(util::ByteView header) {
  util::Reader reader{header};
  const auto version = reader.u8();
  if (version != 3 || !reader.skip(1)) return std::nullopt;
  const auto length = reader.be16();
  if (!length || *length <= tpkt_size || *length > largest_message) return std::nullopt;
  return std::size_t{*length} - tpkt_size;
}

bool is_connect_confirm(util::ByteView body) {
  util::Reader reader{body};
  const auto length = reader.u8();
  const auto kind = reader.u8();
  return length && kind && (*kind & 0xF0) == 0xD0;
}

bool is_setup_answer(util::ByteView body) {
  auto reader = s7_body(body, answer_with_data);
  if (!reader || !reader->skip(2 + 2 + 2 + 2)) return false;  // reserved, reference, lengths
  const auto error = reader->be16();
  return error && *error == 0 && reader->u8() == 0xF0;
}

std::optional<std::vector<Record>> parse_list(util::ByteView body) {
  auto reader = s7_body(body, user_data);
  if (!reader || !reader->skip(2 + 2)) return std::nullopt;
  const auto parameters = reader->be16();
  if (!parameters || !reader->skip(2) || !reader->skip(*parameters)) return std::nullopt;
  // Return code FFh: success; then transport size and length.
  if (reader->u8() != 0xFF || !reader->skip(1 + 2 + 2 + 2)) return std::nullopt;
  const auto size = reader->be16();
  const auto count = reader->be16();
  if (!size || *size < 2 || !count || *count > most_records) return std::nullopt;
  std::vector<Record> records;
  for (std::size_t left = *count; left > 0; --left) {
    const auto index = reader->be16();
    const auto data = reader->take(std::size_t{*size} - 2);
    if (!index || !data) return std::nullopt;
    records.push_back({.index = *index, .data = util::Bytes(data->begin(), data->end())});
  }
  return records;
}

void add_module(Identity& identity, const std::vector<Record>& records) {
  for (const Record& record : records) {
    util::Reader reader{record.data};
    const auto order = reader.take(20);
    if (!order || !reader.skip(2)) continue;
    const auto letter = reader.u8();
    const auto major = reader.u8();
    const auto minor = reader.u8();
    const auto patch = reader.u8();
    if (record.index == 1) identity.order_number = text_of(*order);
    // Index 7 is the firmware: 'V', then three numbers.
    if (record.index == 7 && letter == std::uint8_t{'V'} && major && minor && patch) {
      identity.firmware = std::to_string(*major) + "." + std::to_string(*minor) + "." + std::to_string(*patch);
    }
  }
}

void add_components(Identity& identity, const std::vector<Record>& records) {
  for (const Record& record : records) {
    const util::ByteView text = util::ByteView{record.data}.first(std::min<std::size_t>(record.data.size(), 32));
    if (record.index == 1) identity.system_name = text_of(text);
    if (record.index == 7) identity.module_type = text_of(text);
  }
}

}  // namespace hygie::probes::s7
