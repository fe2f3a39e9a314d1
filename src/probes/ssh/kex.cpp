#include "probes/ssh/kex.hpp"

#include <openssl/bn.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/rand.h>

#include <algorithm>
#include <array>
#include <memory>

namespace hygie::probes::ssh {
namespace {

enum class Family : std::uint8_t { x25519, nist, group1, group14, group16, group18, exchange };

struct Method {
  std::string_view name;
  Family family;
  const char* curve;
};

constexpr std::array methods{
    Method{"curve25519-sha256", Family::x25519, ""},
    Method{"curve25519-sha256@libssh.org", Family::x25519, ""},
    Method{"ecdh-sha2-nistp256", Family::nist, "P-256"},
    Method{"ecdh-sha2-nistp384", Family::nist, "P-384"},
    Method{"ecdh-sha2-nistp521", Family::nist, "P-521"},
    Method{"diffie-hellman-group14-sha256", Family::group14, ""},
    Method{"diffie-hellman-group14-sha1", Family::group14, ""},
    Method{"diffie-hellman-group16-sha512", Family::group16, ""},
    Method{"diffie-hellman-group18-sha512", Family::group18, ""},
    Method{"diffie-hellman-group1-sha1", Family::group1, ""},
    Method{"diffie-hellman-group-exchange-sha256", Family::exchange, ""},
    Method{"diffie-hellman-group-exchange-sha1", Family::exchange, ""},
};

const Method* find(std::string_view name) {
  const auto* const found =
      std::find_if(methods.begin(), methods.end(), [name](const Method& method) { return method.name == name; });
  return found == methods.end() ? nullptr : found;
}

using Number = std::unique_ptr<BIGNUM, decltype(&BN_free)>;

util::Bytes bytes_of(const std::vector<unsigned char>& raw) {
  util::Writer writer;
  for (const unsigned char byte : raw) writer.u8(byte);
  return std::move(writer).finish();
}

Number number_from(util::ByteView bytes) {
  std::vector<unsigned char> raw;
  for (const std::byte byte : bytes) raw.push_back(std::to_integer<unsigned char>(byte));
  return Number{BN_bin2bn(raw.data(), static_cast<int>(raw.size()), nullptr), &BN_free};
}

std::optional<util::Bytes> random_point() {
  // RFC 7748 5: every 32-byte string is a public key.
  std::vector<unsigned char> raw(32);
  if (RAND_bytes(raw.data(), static_cast<int>(raw.size())) != 1) return std::nullopt;
  return bytes_of(raw);
}

std::optional<util::Bytes> curve_point(const char* curve) {
  const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key{EVP_EC_gen(curve), &EVP_PKEY_free};
  if (!key) return std::nullopt;
  std::vector<unsigned char> raw(256);
  std::size_t size = 0;
  if (EVP_PKEY_get_octet_string_param(key.get(), "pub", raw.data(), raw.size(), &size) != 1) return std::nullopt;
  raw.resize(size);
  return bytes_of(raw);
}

std::optional<util::Bytes> power(const BIGNUM* generator, const BIGNUM* prime) {
  constexpr int least_bits = 512;
  constexpr int most_bits = 8192;
  if (!generator || !prime || !BN_is_odd(prime)) return std::nullopt;
  if (BN_num_bits(prime) < least_bits || BN_num_bits(prime) > most_bits) return std::nullopt;
  const std::unique_ptr<BN_CTX, decltype(&BN_CTX_free)> context{BN_CTX_new(), &BN_CTX_free};
  const Number exponent{BN_new(), &BN_free};
  const Number value{BN_new(), &BN_free};
  if (!context || !exponent || !value) return std::nullopt;
  // 256 bits: this guards no secret, and a longer one would cost the scan time at 8192 bits.
  if (BN_rand(exponent.get(), 256, BN_RAND_TOP_ONE, BN_RAND_BOTTOM_ANY) != 1) return std::nullopt;
  if (BN_mod_exp(value.get(), generator, exponent.get(), prime, context.get()) != 1) return std::nullopt;
  std::vector<unsigned char> raw(static_cast<std::size_t>(BN_num_bytes(value.get())) + 1);
  BN_bn2bin(value.get(), raw.data() + 1);
  // An mpint has no needless leading zero (RFC 4251 5).
  if (raw.size() > 1 && raw[1] < 0x80) raw.erase(raw.begin());
  return bytes_of(raw);
}

std::optional<util::Bytes> power_of_two(BIGNUM* prime) {
  const Number owned{prime, &BN_free};
  const Number two{BN_new(), &BN_free};
  if (!owned || !two || BN_set_word(two.get(), 2) != 1) return std::nullopt;
  return power(two.get(), owned.get());
}

}  // namespace

KexForm form_of(std::string_view method) {
  const Method* const found = find(method);
  if (!found) return KexForm::none;
  return found->family == Family::exchange ? KexForm::group : KexForm::share;
}

std::string choose_kex(const std::vector<std::string>& offered) {
  // In our order: the cheapest for both sides first.
  for (const Method& method : methods) {
    if (std::find(offered.begin(), offered.end(), method.name) != offered.end()) return std::string(method.name);
  }
  return "";
}

std::optional<util::Bytes> public_share(std::string_view method) {
  const Method* const found = find(method);
  if (!found) return std::nullopt;
  switch (found->family) {
    case Family::x25519:
      return random_point();
    case Family::nist:
      return curve_point(found->curve);
    case Family::group1:
      return power_of_two(BN_get_rfc2409_prime_1024(nullptr));
    case Family::group14:
      return power_of_two(BN_get_rfc3526_prime_2048(nullptr));
    case Family::group16:
      return power_of_two(BN_get_rfc3526_prime_4096(nullptr));
    case Family::group18:
      return power_of_two(BN_get_rfc3526_prime_8192(nullptr));
    case Family::exchange:
      break;
  }
  return std::nullopt;
}

std::optional<util::Bytes> public_share(const Group& group) {
  const Number prime = number_from(group.prime);
  const Number generator = number_from(group.generator);
  return power(generator.get(), prime.get());
}

}  // namespace hygie::probes::ssh
