#include "probes/tls/wire.hpp"

#include <array>
#include <bit>
#include <utility>

#include "probes/tls/ciphers.hpp"

namespace hygie::probes::tls {
namespace {

constexpr std::uint16_t signalling_suite = 0x00ff;  // TLS_EMPTY_RENEGOTIATION_INFO_SCSV, RFC 5746 3.3
constexpr std::size_t random_size = 32;
constexpr std::size_t most_certificates = 10;
constexpr std::uint16_t x25519 = 29;
constexpr std::uint8_t deflate = 1;

enum Extension : std::uint16_t {
  supported_groups = 10,
  ec_point_formats = 11,
  signature_algorithms = 13,
  extended_master_secret = 23,
  supported_versions = 43,
  key_share = 51,
  renegotiation_info = 0xff01,
};

constexpr std::array<std::uint16_t, 10> common_groups{x25519, 23, 24, 25, 30, 256, 257, 22, 19, 21};
// Old and weak ones too: a server that can sign only with MD5 or SHA-1 must be seen, not refused.
constexpr std::array<std::uint16_t, 17> signature_schemes{0x0403, 0x0503, 0x0603, 0x0807, 0x0808, 0x0804,
                                                          0x0805, 0x0806, 0x0809, 0x0401, 0x0501, 0x0601,
                                                          0x0203, 0x0201, 0x0402, 0x0202, 0x0101};

void add_extension(util::Writer& writer, Extension type, util::ByteView content) {
  writer.be16(type).be16(static_cast<std::uint16_t>(content.size())).bytes(content);
}

util::Bytes list_of(std::span<const std::uint16_t> values) {
  util::Writer writer;
  writer.be16(static_cast<std::uint16_t>(2 * values.size()));
  for (const std::uint16_t value : values) writer.be16(value);
  return std::move(writer).finish();
}

void add_tls13_extensions(util::Writer& writer, const ClientHello& hello) {
  util::Writer versions;
  versions.u8(2).be16(static_cast<std::uint16_t>(Version::tls13));
  add_extension(writer, supported_versions, versions.data());
  util::Writer share;
  const auto size = static_cast<std::uint16_t>(hello.key_share.size());
  if (hello.shares == KeyShares::none) {
    share.be16(0);
  } else {
    share.be16(static_cast<std::uint16_t>(size + 4)).be16(x25519).be16(size).bytes(hello.key_share);
  }
  add_extension(writer, key_share, share.data());
}

util::Bytes extensions_of(const ClientHello& hello) {
  util::Writer writer;
  using Groups = std::span<const std::uint16_t>;
  add_extension(writer, supported_groups, list_of(hello.groups.empty() ? Groups{common_groups} : Groups{hello.groups}));
  if (hello.version == Version::tls13) {
    add_extension(writer, signature_algorithms, list_of(signature_schemes));
    add_tls13_extensions(writer, hello);
    return std::move(writer).finish();
  }
  constexpr std::array uncompressed{std::byte{1}, std::byte{0}};
  add_extension(writer, ec_point_formats, uncompressed);
  add_extension(writer, extended_master_secret, {});
  if (hello.version == Version::tls12) add_extension(writer, signature_algorithms, list_of(signature_schemes));
  return std::move(writer).finish();
}

util::Bytes body_of(const ClientHello& hello) {
  // RFC 8446 4.1.2: TLS 1.3 says 1.2 here and its own number in supported_versions.
  const auto legacy = hello.version == Version::tls13 ? Version::tls12 : hello.version;
  util::Writer writer;
  writer.be16(static_cast<std::uint16_t>(legacy)).bytes(hello.random).u8(0);
  const bool signals = hello.version != Version::tls13;
  writer.be16(static_cast<std::uint16_t>(2 * (hello.suites.size() + (signals ? 1 : 0))));
  for (const std::uint16_t suite : hello.suites) writer.be16(suite);
  if (signals) writer.be16(signalling_suite);
  if (hello.compression == Compression::deflate) {
    writer.u8(2).u8(deflate).u8(0);
  } else {
    writer.u8(1).u8(0);
  }
  // Extensions came with TLS; some servers of SSL 3.0 stumble over them.
  if (hello.version == Version::ssl3) return std::move(writer).finish();
  const util::Bytes extensions = extensions_of(hello);
  writer.be16(static_cast<std::uint16_t>(extensions.size())).bytes(extensions);
  return std::move(writer).finish();
}

bool read_extensions(util::Reader reader, ServerHello& hello) {
  while (!reader.empty()) {
    const auto type = reader.be16();
    const auto size = reader.be16();
    const auto content = size ? reader.take(*size) : std::nullopt;
    if (!type || !content) return false;
    if (*type == renegotiation_info) hello.secure_renegotiation = true;
    if (*type == key_share) hello.group = util::Reader{*content}.be16();
    if (*type != supported_versions) continue;
    const auto version = util::Reader{*content}.be16();
    if (!version) return false;
    hello.version = *version;
  }
  return true;
}

}  // namespace

std::optional<RecordHeader> parse_record_header(util::ByteView bytes) {
  util::Reader reader{bytes};
  const auto type = reader.u8();
  const auto major = reader.u8();
  const auto minor = reader.u8();
  const auto size = reader.be16();
  if (!type || !size || *type < 20 || *type > 23 || *major != 3 || *minor > 4) return std::nullopt;
  if (*size == 0 || *size > max_record_size) return std::nullopt;
  return RecordHeader{static_cast<RecordType>(*type), *size};
}

std::optional<Alert> parse_alert(util::ByteView fragment) {
  util::Reader reader{fragment};
  const auto level = reader.u8();
  const auto description = reader.u8();
  if (!level || !description || !reader.empty() || *level < 1 || *level > 2) return std::nullopt;
  return Alert{*level, *description};
}

util::Bytes write_client_hello(const ClientHello& hello) {
  const util::Bytes body = body_of(hello);
  // RFC 8446 5.1, RFC 5246 E.1: the first record says 3.1, which every server takes; SSL 3.0 says 3.0.
  const std::uint16_t record_version = hello.version == Version::ssl3 ? 0x0300 : 0x0301;
  util::Writer writer;
  writer.u8(static_cast<std::uint8_t>(RecordType::handshake)).be16(record_version);
  writer.be16(static_cast<std::uint16_t>(body.size() + 4));
  writer.u8(static_cast<std::uint8_t>(HandshakeType::client_hello));
  writer.be24(static_cast<std::uint32_t>(body.size())).bytes(body);
  return std::move(writer).finish();
}

std::optional<ServerHello> parse_server_hello(util::ByteView body) {
  util::Reader reader{body};
  const auto version = reader.be16();
  if (!version || !reader.skip(random_size)) return std::nullopt;
  const auto session_size = reader.u8();
  if (!session_size || *session_size > 32 || !reader.skip(*session_size)) return std::nullopt;
  const auto suite = reader.be16();
  const auto compression = reader.u8();
  if (!suite || !compression) return std::nullopt;
  ServerHello hello{.version = *version, .suite = *suite, .compression = *compression};
  if (reader.empty()) return hello;
  const auto size = reader.be16();
  const auto extensions = size ? reader.take(*size) : std::nullopt;
  if (!extensions || !reader.empty() || !read_extensions(util::Reader{*extensions}, hello)) return std::nullopt;
  return hello;
}

std::optional<std::vector<util::Bytes>> parse_certificates(util::ByteView body) {
  util::Reader outer{body};
  const auto size = outer.be24();
  const auto list = size ? outer.take(*size) : std::nullopt;
  if (!list || !outer.empty()) return std::nullopt;
  util::Reader reader{*list};
  std::vector<util::Bytes> certificates;
  while (!reader.empty() && certificates.size() < most_certificates) {
    const auto length = reader.be24();
    const auto certificate = length ? reader.take(*length) : std::nullopt;
    if (!certificate) return std::nullopt;
    certificates.emplace_back(certificate->begin(), certificate->end());
  }
  return certificates;
}

std::optional<KeyExchange> parse_key_exchange(util::ByteView body, std::uint16_t suite) {
  constexpr std::uint8_t named_curve = 3;
  const auto traits = traits_of(suite);
  if (!traits || traits->forward_secrecy != "yes") return std::nullopt;
  util::Reader reader{body};
  // RFC 4279 3, RFC 5489 2: with a pre-shared key a hint stands first.
  if (traits->authentication == "psk" && !reader.skip(reader.be16().value_or(0))) return std::nullopt;
  if (traits->name.find("ECDH") != std::string_view::npos) {
    const auto type = reader.u8();
    const auto group = reader.be16();
    if (type != named_curve || !group) return std::nullopt;
    return KeyExchange{.group = *group};
  }
  const auto size = reader.be16();
  const auto modulus = size ? reader.take(*size) : std::nullopt;
  if (!modulus) return std::nullopt;
  std::size_t zeros = 0;
  while (zeros < modulus->size() && (*modulus)[zeros] == std::byte{0}) ++zeros;
  if (zeros == modulus->size()) return std::nullopt;
  const auto top = std::to_integer<std::uint8_t>((*modulus)[zeros]);
  return KeyExchange{.modulus_bits =
                         static_cast<std::int64_t>((modulus->size() - zeros - 1) * 8) + std::bit_width(top)};
}

std::optional<HandshakeMessage> HandshakeAssembler::next() {
  util::Reader reader{pending_};
  const auto type = reader.u8();
  const auto size = reader.be24();
  const auto body = size ? reader.take(*size) : std::nullopt;
  if (!body) return std::nullopt;
  HandshakeMessage message{static_cast<HandshakeType>(*type), {body->begin(), body->end()}};
  const util::ByteView rest = reader.rest();
  pending_ = util::Bytes{rest.begin(), rest.end()};
  return message;
}

bool HandshakeAssembler::is_excessive() const {
  util::Reader reader{pending_};
  const auto type = reader.u8();
  const auto size = reader.be24();
  return type && size && *size > max_handshake_size;
}

}  // namespace hygie::probes::tls
