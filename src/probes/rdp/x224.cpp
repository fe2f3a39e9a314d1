#include "probes/rdp/x224.hpp"

#include <array>

namespace hygie::probes::rdp {
namespace {

using util::Bytes;
using util::ByteView;
using util::Reader;
using util::Writer;

constexpr std::uint8_t tpkt_version = 3;
// X.224 13.3 to 13.7: the code of a TPDU.
constexpr std::uint8_t tpdu_connection_request = 0xe0;
constexpr std::uint8_t tpdu_connection_confirm = 0xd0;
constexpr std::uint8_t tpdu_disconnect_request = 0x80;
constexpr std::uint8_t tpdu_data = 0xf0;
constexpr std::uint8_t end_of_data = 0x80;
constexpr std::size_t shortest_tpdu = 3;

// Types of negotiation data.
constexpr std::uint8_t negotiation_request = 1;
constexpr std::uint8_t negotiation_response = 2;
constexpr std::uint8_t negotiation_failure = 3;
constexpr std::uint16_t negotiation_size = 8;

Confirm parse_negotiation(Reader& reader) {
  const auto type = reader.u8();
  const auto flags = reader.u8();
  const auto length = reader.le16();
  const auto value = reader.le32();
  if (!type || !flags || length != negotiation_size || !value) return Malformed{};
  if (*type == negotiation_failure) return Refused{.code = *value};
  if (*type != negotiation_response) return Malformed{};
  const bool known =
      *value == protocol_rdp || *value == protocol_ssl || *value == protocol_hybrid || *value == protocol_hybrid_ex;
  if (!known) return Malformed{};
  return Confirmed{.protocol = *value, .flags = *flags, .negotiated = true};
}

}  // namespace

std::string_view failure_name(std::uint32_t code) {
  constexpr std::array<std::string_view, 7> names{"",
                                                  "SSL_REQUIRED_BY_SERVER",
                                                  "SSL_NOT_ALLOWED_BY_SERVER",
                                                  "SSL_CERT_NOT_ON_SERVER",
                                                  "INCONSISTENT_FLAGS",
                                                  "HYBRID_REQUIRED_BY_SERVER",
                                                  "SSL_WITH_USER_AUTH_REQUIRED_BY_SERVER"};
  return code < names.size() ? names[code] : "UNKNOWN";
}

std::optional<std::size_t> tpkt_length(ByteView header) {
  Reader reader{header};
  const auto version = reader.u8();
  if (version != tpkt_version || !reader.skip(1)) return std::nullopt;
  // RFC 1006 6: big-endian, the header included.
  const auto length = reader.be16();
  if (!length || *length < tpkt_header_size + shortest_tpdu) return std::nullopt;
  return *length - tpkt_header_size;
}

Bytes in_tpkt(ByteView payload) {
  const auto length = static_cast<std::uint16_t>(payload.size() + tpkt_header_size);
  return Writer{}.u8(tpkt_version).u8(0).be16(length).bytes(payload).data();
}

Bytes connection_request(std::uint32_t protocols) {
  Writer negotiation;
  negotiation.u8(negotiation_request).u8(0).le16(negotiation_size).le32(protocols);
  constexpr std::size_t fixed_part = 6;
  Writer tpdu;
  tpdu.u8(static_cast<std::uint8_t>(fixed_part + negotiation.size()));
  tpdu.u8(tpdu_connection_request).be16(0).be16(0).u8(0).bytes(negotiation.data());
  return in_tpkt(tpdu.data());
}

Confirm parse_confirm(ByteView payload) {
  Reader outer{payload};
  const auto length = outer.u8();
  if (!length) return Malformed{};
  // Bytes beyond the indicated length would be user data, which class 0 has none of (X.224 13.4).
  const auto header = outer.take(*length);
  if (!header || !outer.empty()) return Malformed{};
  Reader reader{*header};
  const auto code = reader.u8();
  if (code == tpdu_disconnect_request) return Refused{};
  // DST-REF, SRC-REF, class and options
  if (code != tpdu_connection_confirm || !reader.skip(2 + 2 + 1)) return Malformed{};
  if (reader.empty()) return Confirmed{};
  return parse_negotiation(reader);
}

std::optional<ByteView> data_of(ByteView payload) {
  Reader reader{payload};
  const auto length = reader.u8();
  const auto code = reader.u8();
  if (length != std::uint8_t{2} || code != tpdu_data || !reader.skip(1)) return std::nullopt;
  return reader.rest();
}

Bytes in_data(ByteView data) {
  return in_tpkt(Writer{}.u8(2).u8(tpdu_data).u8(end_of_data).bytes(data).data());
}

}  // namespace hygie::probes::rdp
