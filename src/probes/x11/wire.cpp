#include "probes/x11/wire.hpp"

namespace hygie::probes::x11 {
namespace {

constexpr std::uint8_t little_endian = 0x6c;
constexpr std::uint16_t protocol_major = 11;
constexpr std::size_t unit = 4;  // lengths are in units of four bytes

}  // namespace

util::Bytes setup_request() {
  return util::Writer{}.u8(little_endian).u8(0).le16(protocol_major).le16(0).le16(0).le16(0).le16(0).data();
}

std::optional<Header> parse_header(util::ByteView bytes) {
  util::Reader reader{bytes};
  const auto kind = reader.u8();
  const auto reason_length = reader.u8();
  const auto major = reader.le16();
  const auto minor = reader.le16();
  const auto units = reader.le16();
  if (!kind || *kind > 2 || !reason_length || !major || !minor || !units) return std::nullopt;
  Header header{.access = static_cast<Access>(*kind), .length = *units * unit};
  if (header.access == Access::authenticate) {
    header.reason_length = header.length;  // the five bytes before the length are unused here
    return header;
  }
  if (*major != protocol_major) return std::nullopt;
  header.protocol_version = std::to_string(*major) + "." + std::to_string(*minor);
  if (header.access == Access::refused) {
    header.reason_length = *reason_length;
    if (header.reason_length > header.length) return std::nullopt;
  } else if (header.length < fixed_size) {
    return std::nullopt;
  }
  return header;
}

std::optional<Fixed> parse_fixed(util::ByteView bytes) {
  util::Reader reader{bytes};
  const auto release = reader.le32();
  // resource-id-base, resource-id-mask, motion-buffer-size
  if (!release || !reader.skip(4 + 4 + 4)) return std::nullopt;
  const auto vendor_length = reader.le16();
  // maximum-request-length, screens, formats, image and bitmap order, keycodes …
  if (!vendor_length || !reader.skip(fixed_size - 18)) return std::nullopt;
  return Fixed{.release = *release, .vendor_length = *vendor_length};
}

}  // namespace hygie::probes::x11
