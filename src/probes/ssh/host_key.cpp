#include "probes/ssh/host_key.hpp"

#include <bit>

#include <openssl/evp.h>

#include <array>

#include "util/text.hpp"

namespace hygie::probes::ssh {
namespace {

std::optional<util::ByteView> take_string(util::Reader& reader) {
  const auto size = reader.be32();
  if (!size) return std::nullopt;
  return reader.take(*size);
}

// RFC 4251 5 mpint: big-endian, with a zero byte before a set top bit.
std::int64_t bits_of(util::ByteView number) {
  std::size_t zeros = 0;
  while (zeros < number.size() && number[zeros] == std::byte{0}) ++zeros;
  if (zeros == number.size()) return 0;
  const auto top = std::to_integer<std::uint8_t>(number[zeros]);
  return static_cast<std::int64_t>((number.size() - zeros - 1) * 8) + std::bit_width(top);
}

std::optional<std::int64_t> bits_of_rsa(util::Reader& reader) {
  if (!take_string(reader)) return std::nullopt;  // e
  const auto modulus = take_string(reader);
  if (!modulus) return std::nullopt;
  return bits_of(*modulus);
}

std::optional<std::int64_t> bits_of_dsa(util::Reader& reader) {
  const auto prime = take_string(reader);
  if (!prime) return std::nullopt;
  return bits_of(*prime);
}

std::optional<std::int64_t> bits_of_ecdsa(util::Reader& reader) {
  const auto curve = take_string(reader);
  if (!curve || !take_string(reader)) return std::nullopt;
  const std::string name = util::as_text(*curve);
  if (name == "nistp256") return 256;
  if (name == "nistp384") return 384;
  if (name == "nistp521") return 521;
  return std::nullopt;
}

std::string fingerprint(util::ByteView blob) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  EVP_Digest(blob.data(), blob.size(), digest.data(), &size, EVP_sha256(), nullptr);
  std::array<unsigned char, 64> text{};
  const int length = EVP_EncodeBlock(text.data(), digest.data(), static_cast<int>(size));
  std::string encoded(text.begin(), text.begin() + length);
  while (!encoded.empty() && encoded.back() == '=') encoded.pop_back();
  return "SHA256:" + encoded;
}

}  // namespace

std::optional<HostKey> parse_host_key(util::ByteView blob) {
  util::Reader reader{blob};
  const auto name = take_string(reader);
  if (!name || name->empty() || name->size() > 64) return std::nullopt;
  HostKey key{.type = util::printable(util::as_text(*name))};
  if (key.type == "ssh-rsa") {
    key.bits = bits_of_rsa(reader);
    if (!key.bits) return std::nullopt;
  } else if (key.type == "ssh-dss") {
    key.bits = bits_of_dsa(reader);
    if (!key.bits) return std::nullopt;
  } else if (key.type == "ssh-ed25519") {
    const auto point = take_string(reader);
    if (!point || point->size() != 32) return std::nullopt;
    key.bits = 256;
  } else if (key.type.rfind("ecdsa-sha2-", 0) == 0) {
    key.bits = bits_of_ecdsa(reader);
    if (!key.bits) return std::nullopt;
  }
  key.fingerprint_sha256 = fingerprint(blob);
  return key;
}

std::string key_type_of(std::string_view algorithm) {
  if (algorithm.find("-cert-") != std::string_view::npos || algorithm.substr(0, 3) == "sk-") return "";
  if (algorithm == "rsa-sha2-512" || algorithm == "rsa-sha2-256") return "ssh-rsa";
  return std::string(algorithm);
}

}  // namespace hygie::probes::ssh
