#include "probes/rdp/mcs.hpp"

#include "probes/rdp/certificate.hpp"
#include "probes/rdp/x224.hpp"
#include "util/windows_text.hpp"

namespace hygie::probes::rdp {
namespace {

using util::Bytes;
using util::ByteView;
using util::Reader;
using util::Writer;

// T.125: Connect-Initial and Connect-Response, tags of two bytes; the Disconnect Provider Ultimatum is a domain PDU.
constexpr std::uint16_t tag_connect_initial = 0x7f65;
constexpr std::uint16_t tag_connect_response = 0x7f66;
constexpr std::uint8_t disconnect_provider_ultimatum = 8;
constexpr std::uint8_t tag_integer = 0x02, tag_octets = 0x04, tag_enumerated = 0x0a, tag_sequence = 0x30;
// T.124: the key { itu-t recommendation t(20) t124(124) version(0) 1 }, and the names of client's and server's data.
constexpr std::string_view conference_key{"\x00\x05\x00\x14\x7c\x00\x01", 7};
constexpr std::string_view server_key{"McDn"};
// Types of data blocks (MS-RDPBCGR 2.2.1.3.1).
constexpr std::uint16_t client_core = 0xc001, client_security = 0xc002;
constexpr std::uint16_t server_core = 0x0c01, server_security = 0x0c02;
constexpr std::size_t most_blocks = 16;  // the specification has five

// Basic Encoding Rules: the value of the next element. Lengths of up to two bytes, all that fits a TPKT.
std::optional<ByteView> ber_value(Reader& reader, std::uint8_t tag) {
  const auto found = reader.u8();
  const auto first = reader.u8();
  if (found != tag || !first) return std::nullopt;
  if (*first < 0x80) return reader.take(*first);
  if (*first == 0x81) {
    const auto length = reader.u8();
    return length ? reader.take(*length) : std::nullopt;
  }
  const auto length = *first == 0x82 ? reader.be16() : std::nullopt;
  return length ? reader.take(*length) : std::nullopt;
}

// Packed Encoding Rules: a length of one or two bytes.
std::optional<ByteView> per_value(Reader& reader) {
  const auto first = reader.u8();
  if (!first || (*first & 0xc0) == 0xc0) return std::nullopt;
  if (*first < 0x80) return reader.take(*first);
  const auto second = reader.u8();
  if (!second) return std::nullopt;
  return reader.take(static_cast<std::size_t>(*first & 0x3f) << 8 | *second);
}

void add_block(Writer& data, std::uint16_t type, ByteView content) {
  data.le16(type).le16(static_cast<std::uint16_t>(content.size() + 4)).bytes(content);
}

// MS-RDPBCGR 2.2.1.3.2: a client of RDP 5 with a small screen.
Bytes core_data() {
  Writer core;
  core.le32(0x00080004).le16(1024).le16(768).le16(0xca01).le16(0xaa03).le32(0x409).le32(2600);
  const Bytes name = util::utf16le_from_ascii("hygie");
  core.bytes(name).zeros(32 - name.size());
  core.le32(4).le32(0).le32(12).zeros(64);                     // keyboard, input method
  core.le16(0xca01).le16(1).le32(0).le16(16).le16(7).le16(1);  // colours, product, early capabilities
  core.zeros(64).u8(0).u8(0).le32(protocol_rdp);               // product id, connection type, selected protocol
  return std::move(core).finish();
}

Bytes conference_request(std::uint32_t methods) {
  Writer blocks;
  add_block(blocks, client_core, core_data());
  add_block(blocks, client_security, Writer{}.le32(methods).le32(0).data());
  const auto per_length = [](std::size_t size) { return static_cast<std::uint16_t>(size | 0x8000); };
  // conferenceName "1", no lock, user data with the key "Duca" (T.124 8.7)
  constexpr std::string_view create{
      "\x00\x08\x00\x10\x00\x01\xc0\x00"
      "Duca",
      12};
  Writer request;
  request.text(conference_key).be16(per_length(create.size() + 2 + blocks.size()));
  request.text(create).be16(per_length(blocks.size())).bytes(blocks.data());
  return std::move(request).finish();
}

// T.125 domain parameters: eight integers.
void add_parameters(Writer& writer, const std::array<std::uint16_t, 8>& values) {
  Writer content;
  for (const std::uint16_t value : values) content.u8(tag_integer).u8(3).u8(0).be16(value);
  writer.u8(tag_sequence).u8(static_cast<std::uint8_t>(content.size())).bytes(content.data());
}

std::optional<ServerSecurity> read_security(ByteView block) {
  Reader reader{block};
  const auto method = reader.le32();
  const auto level = reader.le32();
  if (!method || !level) return std::nullopt;
  ServerSecurity security{.method = *method, .level = *level};
  if (*method == 0 && *level == 0) return security;
  const auto random_length = reader.le32();
  const auto certificate_length = reader.le32();
  if (!random_length || !certificate_length || !reader.skip(*random_length)) return std::nullopt;
  const auto certificate = reader.take(*certificate_length);
  if (!certificate) return std::nullopt;
  const auto key = read_server_key(*certificate);
  security.certificate = key.kind;
  security.key_bits = key.bits;
  return security;
}

std::optional<ConnectResponse> read_blocks(ByteView data) {
  Reader reader{data};
  ConnectResponse response;
  bool has_security = false;
  for (std::size_t count = 0; count < most_blocks && !reader.empty(); ++count) {
    const auto type = reader.le16();
    const auto length = reader.le16();
    if (!type || !length || *length < 4) return std::nullopt;
    const auto content = reader.take(*length - std::size_t{4});
    if (!content) return std::nullopt;
    if (*type == server_core) {
      const auto version = Reader{*content}.le32();
      if (!version) return std::nullopt;
      response.version = *version;
    } else if (*type == server_security) {
      const auto security = read_security(*content);
      if (!security) return std::nullopt;
      response.security = *security;
      has_security = true;
    }
  }
  if (!has_security) return std::nullopt;
  return response;
}

// T.124 ConferenceCreateResponse in PER: the server's data blocks.
std::optional<ByteView> conference_data(ByteView response) {
  Reader reader{response};
  const auto key = reader.take(conference_key.size());
  if (!key || util::as_text(*key) != conference_key) return std::nullopt;
  // Windows writes a length that is too short here; what follows is taken as far as it goes (MS-RDPBCGR 4.1.4).
  const auto first = reader.u8();
  if (!first || (*first >= 0x80 && !reader.skip(1))) return std::nullopt;
  if (!reader.skip(1 + 2) || !per_value(reader)) return std::nullopt;  // choice, nodeID, tag
  if (!reader.skip(1 + 1 + 1 + 1)) return std::nullopt;                // result, number of sets, choice, key's length
  const auto name = reader.take(server_key.size());
  if (!name || util::as_text(*name) != server_key) return std::nullopt;
  return per_value(reader);
}

}  // namespace

std::string_view to_text(Method method) {
  switch (method) {
    case Method::none:
      return "none";
    case Method::rc4_40:
      return "40";
    case Method::rc4_56:
      return "56";
    case Method::rc4_128:
      return "128";
    case Method::fips:
      return "fips";
  }
  return "";
}

std::string_view level_text(std::uint32_t level) {
  constexpr std::array<std::string_view, 5> names{"none", "low", "client_compatible", "high", "fips"};
  return level < names.size() ? names[level] : "";
}

std::string version_text(std::uint32_t version) {
  if (version >> 16 != 8) return "";
  const std::uint32_t minor = version & 0xffff;
  if (minor == 1) return "4.0";
  if (minor == 4) return "5.0";
  return minor >= 5 && minor <= 0x40 ? "10." + std::to_string(minor - 5) : "";
}

Bytes connect_initial(std::uint32_t methods) {
  const Bytes conference = conference_request(methods);
  Writer content;
  content.u8(tag_octets).u8(1).u8(1).u8(tag_octets).u8(1).u8(1).u8(1).u8(1).u8(0xff);  // selectors, upward
  // MS-RDPBCGR 4.1.3: target, minimum and maximum.
  add_parameters(content, {34, 2, 0, 1, 0, 1, 0xffff, 2});
  add_parameters(content, {1, 1, 1, 1, 0, 1, 0x420, 2});
  add_parameters(content, {0xffff, 0xfc17, 0xffff, 1, 0, 1, 0xffff, 2});
  content.u8(tag_octets).u8(0x82).be16(static_cast<std::uint16_t>(conference.size())).bytes(conference);
  Writer initial;
  initial.be16(tag_connect_initial).u8(0x82).be16(static_cast<std::uint16_t>(content.size())).bytes(content.data());
  return in_data(initial.data());
}

McsReply parse_connect_response(ByteView data) {
  Reader outer{data};
  const auto tag = outer.u8();
  if (tag && *tag >> 2 == disconnect_provider_ultimatum) return ConnectRefused{};
  if (tag != std::uint8_t{tag_connect_response >> 8}) return BadConnectResponse{};
  const auto content = ber_value(outer, tag_connect_response & 0xff);
  if (!content) return BadConnectResponse{};
  Reader reader{*content};
  const auto result = ber_value(reader, tag_enumerated);
  if (!result || result->size() != 1) return BadConnectResponse{};
  if (result->front() != std::byte{0}) return ConnectRefused{};
  if (!ber_value(reader, tag_integer) || !ber_value(reader, tag_sequence)) return BadConnectResponse{};
  const auto user_data = ber_value(reader, tag_octets);
  const auto blocks = user_data ? conference_data(*user_data) : std::nullopt;
  const auto response = blocks ? read_blocks(*blocks) : std::nullopt;
  if (!response) return BadConnectResponse{};
  return *response;
}

}  // namespace hygie::probes::rdp
