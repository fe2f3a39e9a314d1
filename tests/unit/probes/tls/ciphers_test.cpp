#include "probes/tls/ciphers.hpp"

#include <catch2/catch.hpp>
#include <set>

using namespace hygie::probes::tls;

namespace {

std::string words(std::uint16_t code) {
  const auto traits = traits_of(code).value();
  return std::string(traits.forward_secrecy) + " " + std::string(traits.encryption) + " " +
         std::string(traits.authentication) + " " + std::string(traits.strength);
}

}  // namespace

TEST_CASE("each suite stands once, and every one has its traits") {
  std::set<std::uint16_t> codes;
  std::set<std::string_view> names;
  for (const auto& suite : all_suites()) {
    CHECK(codes.insert(suite.code).second);
    CHECK(names.insert(suite.name).second);
    const auto traits = traits_of(suite.code).value();
    CHECK(traits.encryption != "other");
  }
  CHECK(codes.size() > 200);
}

TEST_CASE("the names of suites tell their traits") {
  CHECK(words(0x1301) == "yes aead certificate strong");
  CHECK(words(0xc02f) == "yes aead certificate strong");  // ECDHE_RSA AES128 GCM
  CHECK(words(0xc013) == "yes cbc certificate cbc");      // ECDHE_RSA AES128 CBC
  CHECK(words(0x009c) == "no aead certificate strong");   // RSA AES128 GCM
  CHECK(words(0x002f) == "no cbc certificate cbc");       // RSA AES128 CBC
  CHECK(words(0x0005) == "no rc4 certificate weak");      // RSA RC4
  CHECK(words(0x0004) == "no rc4 certificate weak");      // RSA RC4 MD5
  CHECK(words(0x000a) == "no 3des certificate weak");     // RSA 3DES
  CHECK(words(0x0009) == "no des certificate weak");      // RSA DES
  CHECK(words(0x0006) == "no rc2 certificate weak");      // RSA EXPORT RC2
  CHECK(words(0x0008) == "no des certificate weak");      // RSA EXPORT DES40
  CHECK(words(0x0002) == "no null certificate weak");     // RSA NULL
  CHECK(words(0x006d) == "yes cbc anonymous weak");       // DH_anon AES256
  CHECK(words(0xc018) == "yes cbc anonymous weak");       // ECDH_anon AES128
  CHECK(words(0xc00e) == "no cbc certificate cbc");       // static ECDH_RSA
  CHECK(words(0x00a8) == "no aead psk strong");           // PSK AES128 GCM
  CHECK(words(0xcca8) == "yes aead certificate strong");  // ECDHE_RSA CHACHA20
}

TEST_CASE("TLS 1.3 has its five suites, older versions none of them") {
  CHECK(suites_for(Version::tls13).size() == 5);
  for (const auto code : suites_for(Version::tls12)) CHECK(code >> 8 != 0x13);
  CHECK(suites_for(Version::ssl3) == suites_for(Version::tls12));
  CHECK_FALSE(traits_of(0xfefe));
}
