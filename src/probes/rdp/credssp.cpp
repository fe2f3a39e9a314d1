#include "probes/rdp/credssp.hpp"

namespace hygie::probes::rdp {
namespace {

using util::Bytes;
using util::ByteView;
using util::Reader;
using util::Writer;

constexpr std::uint8_t tag_integer = 0x02, tag_octets = 0x04, tag_sequence = 0x30;
// Members of TSRequest.
constexpr std::uint8_t tag_version = 0xa0, tag_tokens = 0xa1, tag_error = 0xa4;
constexpr std::uint8_t our_version = 6;

// DER (X.690 8.1.3): lengths of one to three bytes.
std::optional<std::size_t> der_length(Reader& reader) {
  const auto first = reader.u8();
  if (!first) return std::nullopt;
  if (*first < 0x80) return *first;
  if (*first == 0x81) return reader.u8();
  if (*first == 0x82) return reader.be16();
  return std::nullopt;
}

std::optional<ByteView> der_value(Reader& reader, std::uint8_t tag) {
  const auto found = reader.u8();
  if (found != tag) return std::nullopt;
  const auto length = der_length(reader);
  return length ? reader.take(*length) : std::nullopt;
}

// Everything written here is shorter than 128 bytes.
Bytes der(std::uint8_t tag, ByteView content) {
  return Writer{}.u8(tag).u8(static_cast<std::uint8_t>(content.size())).bytes(content).data();
}

// An INTEGER of up to four bytes, in two's complement; NTSTATUS codes are negative.
std::optional<std::uint32_t> read_integer(ByteView member) {
  Reader reader{member};
  const auto value = der_value(reader, tag_integer);
  if (!value || value->empty() || value->size() > 5) return std::nullopt;
  std::uint32_t number = 0;
  for (const std::byte byte : *value) number = number << 8 | std::to_integer<std::uint32_t>(byte);
  return number;
}

// NegoData ::= SEQUENCE OF SEQUENCE { negoToken [0] OCTET STRING }: the first token.
std::optional<ByteView> first_token(ByteView member) {
  Reader reader{member};
  const auto list = der_value(reader, tag_sequence);
  if (!list) return std::nullopt;
  Reader items{*list};
  const auto item = der_value(items, tag_sequence);
  if (!item) return std::nullopt;
  Reader fields{*item};
  const auto field = der_value(fields, 0xa0);
  if (!field) return std::nullopt;
  Reader token{*field};
  return der_value(token, tag_octets);
}

bool read_member(std::uint8_t tag, ByteView member, CredsspReply& reply) {
  if (tag == tag_version) {
    const auto version = read_integer(member);
    if (!version) return false;
    reply.version = *version;
  } else if (tag == tag_tokens) {
    const auto token = first_token(member);
    if (!token) return false;
    reply.challenge = ntlm::find_challenge(*token);
  } else if (tag == tag_error) {
    reply.error = read_integer(member);
    return reply.error.has_value();
  }
  return true;
}

}  // namespace

Bytes credssp_request() {
  const Bytes version = der(tag_version, der(tag_integer, Writer{}.u8(our_version).data()));
  // MS-CSSP 3.1.5 names SPNEGO; servers, Windows among them, take NTLM's bare message as well, and some take no other.
  const Bytes token = der(0xa0, der(tag_octets, ntlm::negotiate_message()));
  const Bytes tokens = der(tag_tokens, der(tag_sequence, der(tag_sequence, token)));
  return der(tag_sequence, Writer{}.bytes(version).bytes(tokens).data());
}

std::optional<std::size_t> credssp_length(ByteView first) {
  Reader reader{first};
  const auto tag = reader.u8();
  if (!tag) return std::nullopt;
  if (*tag != tag_sequence) return 0;
  Reader length_field = reader;
  const auto length = der_length(reader);
  if (!length) {
    const auto form = length_field.u8();
    const bool readable = !form || *form == 0x81 || *form == 0x82;
    return readable && first.size() < credssp_header_size ? std::nullopt : std::optional<std::size_t>{0};
  }
  const std::size_t whole = first.size() - reader.left() + *length;
  return whole <= max_credssp ? whole : 0;
}

std::optional<CredsspReply> parse_credssp(ByteView message) {
  Reader outer{message};
  const auto content = der_value(outer, tag_sequence);
  if (!content || !outer.empty()) return std::nullopt;
  Reader reader{*content};
  CredsspReply reply;
  bool has_version = false;
  while (!reader.empty()) {
    const std::uint8_t tag = std::to_integer<std::uint8_t>(reader.rest().front());
    const auto member = der_value(reader, tag);
    if (!member || !read_member(tag, *member, reply)) return std::nullopt;
    has_version = has_version || tag == tag_version;
  }
  if (!has_version) return std::nullopt;
  return reply;
}

}  // namespace hygie::probes::rdp
