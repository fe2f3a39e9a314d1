#include "probes/ntp/wire.hpp"

#include <string_view>

#include "util/ip_address.hpp"
#include "util/text.hpp"

namespace hygie::probes::ntp {
namespace {

// First octet: leap indicator, version, mode (RFC 5905 7.3).
constexpr std::uint8_t client_v4 = 0x23;
constexpr std::uint8_t control_v2 = 0x16;
constexpr std::uint8_t private_v2 = 0x17;
constexpr std::uint8_t mode_mask = 0x07;
constexpr std::uint8_t mode_server = 4;
constexpr std::uint8_t mode_control = 6;
constexpr std::uint8_t mode_private = 7;

constexpr std::size_t packet_size = 48;
constexpr std::uint8_t response_bit = 0x80;
constexpr std::uint8_t error_bit = 0x40;
constexpr std::uint8_t operation_mask = 0x1f;
constexpr std::uint8_t read_variables = 2;
constexpr std::uint16_t sequence = 0x4879;
constexpr std::uint8_t implementation_xntpd = 3;
constexpr std::uint8_t request_monlist = 42;
constexpr std::int64_t seconds_1900_to_1970 = 2'208'988'800;
constexpr std::uint8_t last_clock_stratum = 1;

std::string reference_of(std::uint32_t id, std::uint8_t stratum) {
  if (id == 0) return "";
  if (stratum > last_clock_stratum) return util::IpAddress::v4(id).text();
  std::string letters = util::as_text(util::Writer{}.be32(id).data());
  while (!letters.empty() && letters.back() == '\0') letters.pop_back();
  return util::printable(letters);
}

// The value of `name="…"` or `name=…` in a list such as RFC 9327 3.1 has.
std::string value_of(std::string_view list, std::string_view name) {
  for (std::string_view item : util::split(list, ',')) {
    item = util::trim(item);
    if (!item.starts_with(name) || item.size() <= name.size() || item[name.size()] != '=') continue;
    std::string_view value = item.substr(name.size() + 1);
    if (value.size() >= 2 && value.front() == '"' && value.back() == '"') value = value.substr(1, value.size() - 2);
    return util::printable(value, 128);
  }
  return "";
}

}  // namespace

util::Bytes client_request() {
  return util::Writer{}.u8(client_v4).zeros(packet_size - 1).data();
}

util::Bytes read_variables_request() {
  return util::Writer{}.u8(control_v2).u8(read_variables).be16(sequence).zeros(8).data();
}

util::Bytes monlist_request() {
  return util::Writer{}.u8(private_v2).u8(0).u8(implementation_xntpd).u8(request_monlist).zeros(4).data();
}

std::optional<Time> parse_time(util::ByteView packet) {
  util::Reader reader{packet};
  const auto first = reader.u8();
  const auto stratum = reader.u8();
  // Poll, precision, root delay, root dispersion.
  if (!first || !stratum || (*first & mode_mask) != mode_server || !reader.skip(10)) return std::nullopt;
  const auto reference = reader.be32();
  if (!reference || !reader.skip(24)) return std::nullopt;
  const auto seconds = reader.be32();
  if (!seconds || !reader.skip(4)) return std::nullopt;
  Time time{.version = *first >> 3 & 7, .stratum = *stratum, .reference = reference_of(*reference, *stratum)};
  if (*seconds != 0)
    time.transmitted = util::Instant{std::chrono::seconds{std::int64_t{*seconds} - seconds_1900_to_1970}};
  return time;
}

std::optional<Variables> parse_variables(util::ByteView packet) {
  util::Reader reader{packet};
  const auto first = reader.u8();
  const auto flags = reader.u8();
  if (!first || !flags || (*first & mode_mask) != mode_control) return std::nullopt;
  const bool answers =
      (*flags & response_bit) != 0 && (*flags & error_bit) == 0 && (*flags & operation_mask) == read_variables;
  const auto own_sequence = reader.be16();
  if (!answers || own_sequence != sequence || !reader.skip(6)) return std::nullopt;
  const auto count = reader.be16();
  if (!count) return std::nullopt;
  const auto data = reader.take(*count);
  if (!data) return std::nullopt;
  const std::string list = util::as_text(*data);
  return Variables{.version = value_of(list, "version"), .system = value_of(list, "system")};
}

std::optional<std::int64_t> parse_monlist(util::ByteView packet) {
  util::Reader reader{packet};
  const auto first = reader.u8();
  if (!first || (*first & mode_mask) != mode_private || (*first & response_bit) == 0) return std::nullopt;
  if (!reader.skip(1)) return std::nullopt;
  const auto implementation = reader.u8();
  const auto request = reader.u8();
  const auto error_and_count = reader.be16();
  const auto item_size = reader.be16();
  if (implementation != implementation_xntpd || request != request_monlist || !error_and_count || !item_size)
    return std::nullopt;
  if (*error_and_count >> 12 != 0) return std::nullopt;
  const std::size_t count = *error_and_count & 0x0fffU;
  const std::size_t size = *item_size & 0x0fffU;
  if (count * size > reader.left()) return std::nullopt;
  return static_cast<std::int64_t>(count);
}

}  // namespace hygie::probes::ntp
