#include "probes/rdp/certificate.hpp"

#include "probes/tls/certificate.hpp"

namespace hygie::probes::rdp {
namespace {

using util::ByteView;
using util::Reader;

constexpr std::uint32_t rsa1 = 0x31415352;     // "RSA1"
constexpr std::size_t most_certificates = 20;  // MS-RDPBCGR 2.2.1.4.3.1.2 shows chains of two

// MS-RDPBCGR 2.2.1.4.3.1.1: PROPRIETARYSERVERCERTIFICATE, its RSA_PUBLIC_KEY.
std::optional<std::int64_t> proprietary_bits(Reader& reader) {
  if (!reader.skip(4 + 4)) return std::nullopt;  // dwSigAlgId, dwKeyAlgId
  const auto type = reader.le16();
  const auto length = reader.le16();
  constexpr std::uint16_t rsa_key = 6;
  if (type != rsa_key || !length) return std::nullopt;
  const auto blob = reader.take(*length);
  if (!blob) return std::nullopt;
  Reader key{*blob};
  const auto magic = key.le32();
  const auto key_length = key.le32();
  const auto bits = key.le32();
  // keylen is the modulus and eight bytes of padding; it must agree with bitlen and be there.
  if (magic != rsa1 || !key_length || !bits || !key.skip(4 + 4) || *bits == 0 || *bits % 8 != 0) return std::nullopt;
  if (*key_length != *bits / 8 + 8 || key.left() < *key_length) return std::nullopt;
  return *bits;
}

// MS-RDPBCGR 2.2.1.4.3.1.2: a chain, the server's own certificate last.
std::optional<std::int64_t> chain_bits(Reader& reader) {
  const auto count = reader.le32();
  if (!count || *count == 0 || *count > most_certificates) return std::nullopt;
  ByteView own;
  for (std::uint32_t index = 0; index < *count; ++index) {
    const auto length = reader.le32();
    const auto blob = length ? reader.take(*length) : std::nullopt;
    if (!blob) return std::nullopt;
    own = *blob;
  }
  const auto parsed = tls::parse_certificate(own);
  if (!parsed || parsed->key_bits <= 0) return std::nullopt;
  return parsed->key_bits;
}

}  // namespace

ServerKey read_server_key(ByteView certificate) {
  Reader reader{certificate};
  const auto version = reader.le32();
  constexpr std::uint32_t permanent = 0x7fffffff;  // the highest bit only says for how long it was issued
  if (!version) return {};
  if ((*version & permanent) == 1) return {.kind = "proprietary", .bits = proprietary_bits(reader)};
  if ((*version & permanent) == 2) return {.kind = "x509", .bits = chain_bits(reader)};
  return {};
}

}  // namespace hygie::probes::rdp
