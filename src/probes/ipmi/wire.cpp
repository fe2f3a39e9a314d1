#include "probes/ipmi/wire.hpp"

#include <initializer_list>
#include <utility>

namespace hygie::probes::ipmi {
namespace {

// 13.1.3: RMCP version 1.0, no acknowledge, class IPMI.
constexpr std::uint32_t rmcp_header = 0x0600FF07;
constexpr std::uint8_t auth_type_none = 0x00;
constexpr std::uint8_t auth_type_rmcp_plus = 0x06;  // 13.6
constexpr std::uint8_t command = 0x38;
constexpr std::uint8_t response_net_fn = 0x07 << 2;          // application, answer
constexpr std::uint8_t payload_open_session_request = 0x10;  // 13.27.3
constexpr std::uint8_t payload_open_session_response = 0x11;
constexpr std::uint32_t console_session = 0x48594749;

bool bit(std::uint8_t value, unsigned number) {
  return (value >> number & 1u) != 0;
}

// 13.8: two's complement of the sum.
std::uint8_t checksum(std::initializer_list<std::uint8_t> bytes) {
  unsigned sum = 0;
  for (const std::uint8_t each : bytes) sum += each;
  return static_cast<std::uint8_t>(0x100 - (sum & 0xFF));
}

// 13.28: one algorithm of a kind, number 0.
void propose_none(util::Writer& writer, std::uint8_t kind) {
  writer.u8(kind).be16(0).u8(8).u8(0).be24(0);
}

}  // namespace

util::Bytes capabilities_request() {
  // 22.13: channel 0Eh is the one asked through, bit 7 asks for the 2.0 part of the answer; privilege administrator.
  constexpr std::uint8_t channel = 0x8E;
  constexpr std::uint8_t privilege = 0x04;
  util::Writer writer;
  writer.be32(rmcp_header).u8(auth_type_none).be32(0).be32(0).u8(9);
  writer.u8(0x20).u8(0x18).u8(checksum({0x20, 0x18}));
  writer.u8(0x81).u8(0x00).u8(command).u8(channel).u8(privilege);
  writer.u8(checksum({0x81, 0x00, command, channel, privilege}));
  return std::move(writer).finish();
}

std::optional<Capabilities> parse_capabilities(util::ByteView datagram) {
  util::Reader reader{datagram};
  if (reader.be32() != rmcp_header || reader.u8() != auth_type_none || !reader.skip(8)) return std::nullopt;
  const auto length = reader.u8();
  if (!length || *length > reader.left()) return std::nullopt;
  const auto requester = reader.u8();
  const auto net_fn = reader.u8();
  if (!requester || !net_fn || (*net_fn & 0xFC) != response_net_fn || !reader.skip(3)) return std::nullopt;
  const auto answered = reader.u8();
  const auto completion = reader.u8();
  if (!answered || *answered != command || !completion || *completion != 0 || !reader.skip(1)) return std::nullopt;
  const auto types = reader.u8();
  const auto status = reader.u8();
  const auto extended = reader.u8();
  if (!types || !status || !extended) return std::nullopt;
  const bool has_extended = bit(*types, 7);
  return Capabilities{.auth_none = bit(*types, 0),
                      .auth_md2 = bit(*types, 1),
                      .auth_md5 = bit(*types, 2),
                      .auth_password = bit(*types, 4),
                      .anonymous_login = bit(*status, 0),
                      .null_user_names = bit(*status, 1),
                      .version_1_5 = !has_extended || bit(*extended, 0),
                      .version_2_0 = has_extended && bit(*extended, 1)};
}

util::Bytes open_session_request() {
  util::Writer payload;
  payload.u8(0).u8(0).be16(0).le32(console_session);
  for (std::uint8_t kind = 0; kind < 3; ++kind) propose_none(payload, kind);
  util::Writer writer;
  writer.be32(rmcp_header).u8(auth_type_rmcp_plus).u8(payload_open_session_request).be32(0).be32(0);
  writer.le16(static_cast<std::uint16_t>(payload.size())).bytes(payload.data());
  return std::move(writer).finish();
}

std::optional<CipherZero> parse_open_session(util::ByteView datagram) {
  util::Reader reader{datagram};
  if (reader.be32() != rmcp_header || reader.u8() != auth_type_rmcp_plus) return std::nullopt;
  if (reader.u8() != payload_open_session_response || !reader.skip(8)) return std::nullopt;
  const auto length = reader.le16();
  const auto tag = reader.u8();
  const auto status = reader.u8();
  if (!length || !tag || *tag != 0 || !status) return std::nullopt;
  if (*status != 0) return CipherZero::refused;
  // 13.18: the accepted authentication algorithm follows both session ids; it must be the one proposed.
  if (!reader.skip(2 + 4 + 4 + 4)) return std::nullopt;
  const auto algorithm = reader.u8();
  if (!algorithm) return std::nullopt;
  return (*algorithm & 0x3F) == 0 ? CipherZero::accepted : CipherZero::refused;
}

}  // namespace hygie::probes::ipmi
