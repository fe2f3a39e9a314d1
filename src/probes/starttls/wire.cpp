#include "probes/starttls/wire.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "probes/banner/capability_reply.hpp"
#include "util/text.hpp"

namespace hygie::probes::starttls {
namespace {

using Lines = std::vector<std::string_view>;

bool begins(std::string_view text, std::string_view with) {
  return text.substr(0, with.size()) == with;
}

// Lines that have ended; one still under way is left out.
Lines ended_lines(std::string_view text) {
  Lines lines = util::split(text, '\n');
  lines.pop_back();
  return lines;
}

template <banner::Protocol protocol>
State greeting(util::ByteView bytes) {
  using Reply = banner::Reply::State;
  switch (banner::parse_greeting(protocol, bytes).state) {
    case Reply::incomplete:
      return State::incomplete;
    case Reply::accepted:
      return State::accepted;
    case Reply::declined:
      return State::turned_away;
    case Reply::malformed:
      return State::malformed;
  }
  return State::malformed;
}

State smtp_capabilities(util::ByteView bytes) {
  using Reply = banner::Reply::State;
  const auto reply = banner::parse_reply(banner::Protocol::smtp, bytes);
  if (reply.state == Reply::incomplete) return State::incomplete;
  if (reply.state == Reply::malformed) return State::malformed;
  const auto& offered = reply.capabilities;
  return std::find(offered.begin(), offered.end(), "starttls") == offered.end() ? State::declined : State::accepted;
}

// One reply of three digits (RFC 5321 4.2, RFC 959 4.2); "220-" goes on.
State coded(util::ByteView bytes, std::string_view wanted) {
  const std::string text = util::as_text(bytes);
  for (const std::string_view line : ended_lines(text)) {
    if (line.size() < 3 || line[0] < '1' || line[0] > '5') return State::malformed;
    if (line.size() > 3 && line[3] == '-') continue;
    return begins(line, wanted) ? State::accepted : State::declined;
  }
  return State::incomplete;
}

State smtp_answer(util::ByteView bytes) {
  return coded(bytes, "220");
}

State ftp_answer(util::ByteView bytes) {
  return coded(bytes, "234");
}

State pop3_answer(util::ByteView bytes) {
  const std::string text = util::as_text(bytes);
  const Lines lines = ended_lines(text);
  if (lines.empty()) return State::incomplete;
  if (begins(lines.front(), "+OK")) return State::accepted;
  return begins(lines.front(), "-ERR") ? State::declined : State::malformed;
}

State imap_answer(util::ByteView bytes) {
  const std::string text = util::as_text(bytes);
  for (const std::string_view line : ended_lines(text)) {
    const std::string lowered = util::lower_ascii(line);
    if (begins(lowered, "a1 ok")) return State::accepted;
    if (begins(lowered, "a1 ")) return State::declined;
    if (begins(lowered, "* bye")) return State::turned_away;
    if (!begins(lowered, "* ")) return State::malformed;
  }
  return State::incomplete;
}

// X.690 8.1.3, definite form, up to 4 bytes of length.
std::optional<std::size_t> ber_length(util::Reader& reader) {
  const auto first = reader.u8();
  if (!first) return std::nullopt;
  if (*first < 0x80) return *first;
  std::size_t size = 0;
  for (int count = *first & 0x7f; count > 0; --count) {
    const auto next = reader.u8();
    if (!next || size >> 24 != 0) return std::nullopt;
    size = size << 8 | *next;
  }
  return size;
}

// RFC 4511 4.12: ExtendedResponse ::= [APPLICATION 24] SEQUENCE { resultCode ENUMERATED … }.
State ldap_answer(util::ByteView bytes) {
  util::Reader outer{bytes};
  const auto tag = outer.u8();
  if (tag && *tag != 0x30) return State::malformed;
  const bool cut = bytes.size() < 2 || ((std::to_integer<int>(bytes[1]) & 0x80) != 0 && bytes.size() < 6);
  const auto size = ber_length(outer);
  if (!size) return cut ? State::incomplete : State::malformed;
  if (*size > 4096) return State::malformed;
  const auto message = outer.take(*size);
  if (!message) return State::incomplete;
  util::Reader reader{*message};
  const auto id_tag = reader.u8();
  const auto id_size = ber_length(reader);
  if (id_tag != 0x02 || !id_size || !reader.skip(*id_size)) return State::malformed;
  const auto operation = reader.u8();
  if (operation != 0x78 || !ber_length(reader)) return State::malformed;
  const auto code_tag = reader.u8();
  const auto code_size = reader.u8();
  const auto code = reader.u8();
  if (code_tag != 0x0a || code_size != 1 || !code) return State::malformed;
  return *code == 0 ? State::accepted : State::declined;
}

// One letter: S, N, or E from a server older than the question.
State postgresql_answer(util::ByteView bytes) {
  if (bytes.empty()) return State::incomplete;
  const auto letter = std::to_integer<char>(bytes.front());
  if (letter == 'S') return State::accepted;
  return letter == 'N' || letter == 'E' ? State::declined : State::malformed;
}

constexpr std::uint32_t client_protocol_41 = 0x200;
constexpr std::uint32_t client_ssl = 0x800;
constexpr std::uint32_t client_secure_connection = 0x8000;

// Protocol::HandshakeV10; 0xff is an error packet, "host is blocked" among others.
State mysql_greeting(util::ByteView bytes) {
  util::Reader outer{bytes};
  const auto low = outer.le16();
  const auto high = outer.u8();
  const auto sequence = outer.u8();
  if (!sequence) return State::incomplete;
  if (*sequence != 0 || *high != 0 || *low > 4096) return State::malformed;
  const auto packet = outer.take(*low);
  if (!packet) return State::incomplete;
  util::Reader reader{*packet};
  const auto version = reader.u8();
  if (version == 0xff) return State::turned_away;
  if (version != 10) return State::malformed;
  for (auto letter = reader.u8(); letter != 0; letter = reader.u8()) {
    if (!letter) return State::malformed;
  }
  // Thread id, first part of the scramble, a zero: then the lower capabilities.
  const auto capabilities = reader.skip(4 + 8 + 1) ? reader.le16() : std::nullopt;
  if (!capabilities) return State::malformed;
  return (*capabilities & client_ssl) != 0 ? State::accepted : State::declined;
}

// TPKT (RFC 1006), X.224 Connection Confirm, then RDP_NEG_RSP or RDP_NEG_FAILURE.
State rdp_answer(util::ByteView bytes) {
  util::Reader outer{bytes};
  const auto version = outer.u8();
  if (!version) return State::incomplete;
  if (*version != 3) return State::malformed;
  const auto size = outer.skip(1) ? outer.be16() : std::nullopt;
  if (!size) return State::incomplete;
  if (*size < 11 || *size > 1024) return State::malformed;
  const auto packet = outer.take(*size - 4u);
  if (!packet) return State::incomplete;
  util::Reader reader{*packet};
  const auto code = reader.skip(1) ? reader.u8() : std::nullopt;
  if (!code || (*code & 0xf0) != 0xd0 || !reader.skip(5)) return State::malformed;
  if (reader.empty()) return State::declined;  // a server older than the negotiation
  const auto type = reader.u8();
  const auto chosen = reader.skip(3) ? reader.le32() : std::nullopt;
  if (!chosen) return State::malformed;
  constexpr std::uint8_t negotiation_response = 2;
  constexpr std::uint8_t negotiation_failure = 3;
  if (type == negotiation_failure) return State::declined;
  if (type != negotiation_response) return State::malformed;
  return *chosen == 0 ? State::declined : State::accepted;
}

util::Bytes ldap_question() {
  util::Writer writer;
  // LDAPMessage 1, [APPLICATION 23] { [0] requestName }
  writer.u8(0x30).u8(29).u8(0x02).u8(1).u8(1).u8(0x77).u8(24).u8(0x80).u8(22).text("1.3.6.1.4.1.1466.20037");
  return std::move(writer).finish();
}

util::Bytes postgresql_question() {
  util::Writer writer;
  writer.be32(8).be32(80877103);
  return std::move(writer).finish();
}

util::Bytes mysql_question() {
  util::Writer writer;
  writer.le16(32).u8(0).u8(1);  // the second packet of the talk
  writer.le32(client_protocol_41 | client_ssl | client_secure_connection).le32(1u << 24).u8(33).zeros(23);
  return std::move(writer).finish();
}

util::Bytes rdp_question() {
  util::Writer writer;
  writer.u8(3).u8(0).be16(19).u8(14).u8(0xe0).zeros(5);
  writer.u8(1).u8(0).le16(8).le32(3);  // RDP_NEG_REQ: PROTOCOL_SSL | PROTOCOL_HYBRID
  return std::move(writer).finish();
}

}  // namespace

std::optional<Protocol> protocol_at(std::uint16_t port) {
  switch (port) {
    case 21:
      return Protocol::ftp;
    case 25:
    case 587:
      return Protocol::smtp;
    case 110:
      return Protocol::pop3;
    case 143:
      return Protocol::imap;
    case 389:
      return Protocol::ldap;
    case 3306:
      return Protocol::mysql;
    case 3389:
      return Protocol::rdp;
    case 5432:
      return Protocol::postgresql;
    default:
      return std::nullopt;
  }
}

std::span<const Step> steps_of(Protocol protocol) {
  using banner::question;
  static const std::array smtp{Step{{}, greeting<banner::Protocol::smtp>},
                               Step{util::as_bytes(question(banner::Protocol::smtp)), smtp_capabilities},
                               Step{util::as_bytes("STARTTLS\r\n"), smtp_answer}};
  static const std::array imap{Step{{}, greeting<banner::Protocol::imap>},
                               Step{util::as_bytes("a1 STARTTLS\r\n"), imap_answer}};
  static const std::array pop3{Step{{}, greeting<banner::Protocol::pop3>},
                               Step{util::as_bytes("STLS\r\n"), pop3_answer}};
  static const std::array ftp{Step{{}, greeting<banner::Protocol::ftp>},
                              Step{util::as_bytes("AUTH TLS\r\n"), ftp_answer}};
  static const std::array ldap{Step{ldap_question(), ldap_answer}};
  static const std::array postgresql{Step{postgresql_question(), postgresql_answer}};
  static const std::array mysql{Step{{}, mysql_greeting}, Step{mysql_question(), nullptr}};
  static const std::array rdp{Step{rdp_question(), rdp_answer}};
  switch (protocol) {
    case Protocol::smtp:
      return smtp;
    case Protocol::imap:
      return imap;
    case Protocol::pop3:
      return pop3;
    case Protocol::ftp:
      return ftp;
    case Protocol::ldap:
      return ldap;
    case Protocol::postgresql:
      return postgresql;
    case Protocol::mysql:
      return mysql;
    case Protocol::rdp:
      return rdp;
  }
  return {};
}

}  // namespace hygie::probes::starttls
