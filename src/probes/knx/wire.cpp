#include "probes/knx/wire.hpp"

#include <algorithm>
#include <utility>

#include "probes/mac_text.hpp"

namespace hygie::probes::knx {
namespace {

constexpr std::uint16_t version = 0x0610;  // header size 6, version 1.0
constexpr std::uint16_t description_request_type = 0x0203;
constexpr std::uint16_t description_response_type = 0x0204;
constexpr std::uint8_t device_information = 0x01;

std::optional<Description> parse_device(util::Reader block) {
  if (!block.skip(1 + 1)) return std::nullopt;  // medium, status
  const auto address = block.be16();
  if (!address || !block.skip(2 + 6 + 4)) return std::nullopt;  // project, serial number, multicast address
  const auto mac = block.take(6);
  const auto name = block.take(30);
  if (!mac || !name) return std::nullopt;
  std::string friendly = util::as_text(*name);
  friendly.erase(std::min(friendly.find('\0'), friendly.size()));
  const auto part = [&](unsigned shift, unsigned mask) { return std::to_string(*address >> shift & mask); };
  return Description{.individual_address = part(12, 15) + "." + part(8, 15) + "." + part(0, 255),
                     .mac = mac_text(*mac),
                     .friendly_name = std::move(friendly)};
}

}  // namespace

util::Bytes description_request() {
  util::Writer writer;
  // 8.6.2.2: address and port 0 mean the sender's own, as behind address translation.
  writer.be16(version).be16(description_request_type).be16(14).u8(8).u8(0x01).be32(0).be16(0);
  return std::move(writer).finish();
}

std::optional<Description> parse_description(util::ByteView datagram) {
  util::Reader reader{datagram};
  const auto header = reader.be16();
  const auto type = reader.be16();
  const auto length = reader.be16();
  if (header != version || type != description_response_type || !length || *length != datagram.size())
    return std::nullopt;
  while (const auto size = reader.u8()) {
    if (*size < 2) return std::nullopt;
    const auto kind = reader.u8();
    const auto block = reader.take(std::size_t{*size} - 2);
    if (!kind || !block) return std::nullopt;
    if (*kind == device_information) return parse_device(util::Reader{*block});
  }
  return std::nullopt;
}

}  // namespace hygie::probes::knx
