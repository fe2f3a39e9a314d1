#include "probes/tls/sslv2.hpp"

#include <array>
#include <utility>

#include "probes/tls/wire.hpp"

namespace hygie::probes::tls::sslv2 {
namespace {

constexpr std::uint16_t version = 0x0002;
enum Message : std::uint8_t { error = 0, client_hello = 1, server_hello = 4 };

// SSL_CK_*: RC4, RC2, IDEA, DES and triple DES, two of them for export.
constexpr std::array<std::uint32_t, 7> kinds{0x010080, 0x020080, 0x030080, 0x040080, 0x050080, 0x060040, 0x0700c0};

}  // namespace

util::Bytes write_client_hello(util::ByteView challenge) {
  util::Writer body;
  body.u8(client_hello).be16(version).be16(static_cast<std::uint16_t>(3 * kinds.size())).be16(0);
  body.be16(static_cast<std::uint16_t>(challenge.size()));
  for (const std::uint32_t kind : kinds) body.be24(kind);
  body.bytes(challenge);
  util::Writer record;
  record.be16(static_cast<std::uint16_t>(0x8000u | body.size())).bytes(body.data());  // two bytes of header: no padding
  return std::move(record).finish();
}

Reply parse_reply(util::ByteView bytes) {
  if (bytes.size() >= record_header_size) {
    const auto header = parse_record_header(bytes.first(record_header_size));
    if (header) return header->type == RecordType::alert ? Reply::refused : Reply::foreign;
  }
  util::Reader reader{bytes};
  const auto head = reader.be16();
  if (!head) return Reply::incomplete;
  const bool has_padding = (*head & 0x8000u) == 0;
  if (has_padding && !reader.skip(1)) return Reply::incomplete;
  const auto type = reader.u8();
  if (!type) return Reply::incomplete;
  // An alert's first four bytes (15 03 0x 00) could be a record of SSL 2.0 with padding: its fifth tells.
  if (has_padding && bytes.size() < record_header_size) return Reply::incomplete;
  if (*type == error && !has_padding && (*head & 0x7fffu) == 3) return Reply::refused;
  if (*type != server_hello) return Reply::foreign;
  const auto hit = reader.u8();
  const auto certificate_type = reader.u8();
  const auto chosen = reader.be16();
  if (!chosen) return Reply::incomplete;
  const bool sound = *hit <= 1 && *certificate_type <= 1 && *chosen == version;
  return sound ? Reply::server_hello : Reply::foreign;
}

}  // namespace hygie::probes::tls::sslv2
