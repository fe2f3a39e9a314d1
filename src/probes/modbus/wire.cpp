#include "probes/modbus/wire.hpp"

#include <utility>

namespace hygie::probes::modbus {
namespace {

constexpr std::uint16_t transaction = 0x4859;
constexpr std::uint8_t unit = 0xFF;
constexpr std::uint8_t function = 0x2B;
constexpr std::uint8_t exception = function | 0x80;
constexpr std::uint8_t mei = 0x0E;
constexpr std::size_t largest_pdu = 253;  // Modbus Application Protocol 4.1

}  // namespace

util::Bytes identification_request() {
  util::Writer writer;
  writer.be16(transaction).be16(0).be16(5).u8(unit);
  writer.u8(function).u8(mei).u8(0x01).u8(0x00);
  return std::move(writer).finish();
}

std::optional<std::size_t> length_after(util::ByteView header) {
  util::Reader reader{header};
  const auto id = reader.be16();
  const auto protocol = reader.be16();
  const auto length = reader.be16();
  if (!id || *id != transaction || !protocol || *protocol != 0 || !length || !reader.u8()) return std::nullopt;
  // The unit identifier, part of the header, is counted.
  if (*length < 3 || *length > largest_pdu + 1) return std::nullopt;
  return std::size_t{*length} - 1;
}

std::optional<Identification> parse_identification(util::ByteView body) {
  util::Reader reader{body};
  const auto answered = reader.u8();
  if (!answered) return std::nullopt;
  if (*answered == exception && reader.u8()) return Identification{.is_given = false};
  if (*answered != function || reader.u8() != mei || !reader.skip(4)) return std::nullopt;
  const auto count = reader.u8();
  if (!count) return std::nullopt;
  Identification identification;
  for (std::size_t left = *count; left > 0; --left) {
    const auto object = reader.u8();
    const auto length = reader.u8();
    const auto value = length ? reader.take(*length) : std::nullopt;
    if (!object || !value) return std::nullopt;
    if (*object == 0) identification.vendor = util::as_text(*value);
    if (*object == 1) identification.product = util::as_text(*value);
    if (*object == 2) identification.version = util::as_text(*value);
  }
  return identification;
}

}  // namespace hygie::probes::modbus
