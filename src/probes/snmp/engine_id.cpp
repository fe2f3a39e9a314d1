#include "probes/snmp/engine_id.hpp"

#include "util/ip_address.hpp"
#include "util/text.hpp"

namespace hygie::probes::snmp {
namespace {

constexpr std::uint32_t self_describing = 0x80000000;  // the first bit: a format octet follows
constexpr std::uint8_t first_vendor_format = 128;
constexpr std::size_t v4_size = 4;
constexpr std::size_t v6_size = 16;
constexpr std::size_t mac_size = 6;

std::string colons(const std::string& hex) {
  std::string text;
  for (std::size_t at = 0; at < hex.size(); at += 2) text += (at == 0 ? "" : ":") + hex.substr(at, 2);
  return text;
}

std::string v6_text(const std::string& hex) {
  std::string text;
  for (std::size_t at = 0; at < hex.size(); at += 4) text += (at == 0 ? "" : ":") + hex.substr(at, 4);
  const auto address = util::IpAddress::parse(text);
  return address ? address->text() : "";
}

}  // namespace

EngineId decode_engine_id(util::ByteView id) {
  EngineId decoded;
  util::Reader reader{id};
  const auto head = reader.be32();
  if (!head) return decoded;
  decoded.enterprise = *head & ~self_describing;
  if ((*head & self_describing) == 0) {
    decoded.format = "old";
    return decoded;
  }
  const auto format = reader.u8();
  if (!format) return decoded;
  const std::string rest = util::as_text(reader.rest());
  decoded.format = *format >= first_vendor_format ? "vendor" : "octets";
  if (*format == 1 && rest.size() == v4_size) {
    decoded.format = "ipv4";
    decoded.value = util::IpAddress::v4(reader.be32().value_or(0)).text();
  } else if (*format == 2 && rest.size() == v6_size) {
    decoded.format = "ipv6";
    decoded.value = v6_text(util::hex(rest));
  } else if (*format == 3 && rest.size() == mac_size) {
    decoded.format = "mac";
    decoded.value = colons(util::hex(rest));
  } else if (*format == 4) {
    decoded.format = "text";
    decoded.value = util::printable(rest);
  }
  return decoded;
}

}  // namespace hygie::probes::snmp
