#include "probes/tls/certificate.hpp"

#include <catch2/catch.hpp>

#include <openssl/evp.h>
#include <openssl/x509v3.h>

#include <memory>

#include "probes/recording.hpp"
#include "probes/tls/trust.hpp"
#include "probes/tls/wire.hpp"

using namespace hygie;
using namespace hygie::probes::tls;

namespace {

util::Bytes names_der() {
  return probes::recording("recordings/tls/names.der");
}

// The certificate message is the second of a TLS 1.0 flight, each in its own record.
util::Bytes expired_der() {
  const auto flight = probes::recording("recordings/tls/nginx_tls10_expired.flight");
  util::Reader reader{flight};
  HandshakeAssembler assembler;
  while (const auto head = reader.take(record_header_size))
    assembler.add(reader.take(parse_record_header(*head)->size).value());
  REQUIRE(assembler.next()->type == HandshakeType::server_hello);
  return parse_certificates(assembler.next()->body)->at(0);
}

// subjectAltName with ten thousand DNS names, after one with a NUL inside and one with an escape sequence.
util::Bytes hostile_names() {
  using namespace std::string_literals;
  util::Writer list;
  const auto add = [&list](const std::string& name) {
    list.u8(0x82).u8(static_cast<std::uint8_t>(name.size())).text(name);
  };
  add("good.example.test\0.evil.test"s);
  add("\x1b[31mred.example.test"s);
  for (int number = 0; number < 10'000; ++number) add("host-" + std::to_string(number) + ".example.test");
  util::Writer sequence;
  sequence.u8(0x30).u8(0x83).be24(static_cast<std::uint32_t>(list.size())).bytes(list.data());
  return std::move(sequence).finish();
}

util::Bytes hostile_der() {
  const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key{EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"),
                                                                &EVP_PKEY_free};
  const std::unique_ptr<X509, decltype(&X509_free)> made{X509_new(), &X509_free};
  X509_set_version(made.get(), 2);
  X509_gmtime_adj(X509_getm_notBefore(made.get()), 0);
  X509_gmtime_adj(X509_getm_notAfter(made.get()), 86400);
  X509_NAME* const name = X509_get_subject_name(made.get());
  const std::string text = "hostile\x1b[2J";
  X509_NAME_add_entry_by_NID(name, NID_commonName, V_ASN1_UTF8STRING,
                             static_cast<const unsigned char*>(static_cast<const void*>(text.data())), -1, -1, 0);
  X509_set_issuer_name(made.get(), name);
  X509_set_pubkey(made.get(), key.get());
  const util::Bytes names = hostile_names();
  const std::unique_ptr<ASN1_OCTET_STRING, decltype(&ASN1_OCTET_STRING_free)> content{ASN1_OCTET_STRING_new(),
                                                                                      &ASN1_OCTET_STRING_free};
  ASN1_STRING_set(content.get(), names.data(), static_cast<int>(names.size()));
  const std::unique_ptr<X509_EXTENSION, decltype(&X509_EXTENSION_free)> extension{
      X509_EXTENSION_create_by_NID(nullptr, NID_subject_alt_name, 0, content.get()), &X509_EXTENSION_free};
  X509_add_ext(made.get(), extension.get(), -1);
  X509_sign(made.get(), key.get(), nullptr);
  unsigned char* raw = nullptr;
  const int size = i2d_X509(made.get(), &raw);
  util::Writer der;
  for (int index = 0; index < size; ++index) der.u8(raw[index]);
  OPENSSL_free(raw);
  return std::move(der).finish();
}

}  // namespace

TEST_CASE("names, addresses, dates and key of a certificate are read") {
  const auto certificate = parse_certificate(names_der());
  REQUIRE(certificate);
  CHECK(certificate->subject == "CN=srv.demo.fr,O=Commune de Démonstration,C=FR");
  CHECK(certificate->names == "srv.demo.fr www.demo.fr 198.18.0.5 fd00::1");
  CHECK(certificate->key_type == "rsa");
  CHECK(certificate->key_bits == 2048);
  CHECK(certificate->signature_hash == "sha256");
  CHECK(certificate->self_signed == SelfSigned::yes);
  CHECK(certificate->fingerprint_sha256.size() == 64);
  CHECK(certificate->not_after - certificate->not_before == std::chrono::days{365});
}

TEST_CASE("an expired certificate with a short key and SHA-1 shows all three") {
  const auto certificate = parse_certificate(expired_der());
  REQUIRE(certificate);
  CHECK(util::format_instant(certificate->not_before) == "2018-01-01T00:00:00Z");
  CHECK(util::format_instant(certificate->not_after) == "2020-01-01T00:00:00Z");
  CHECK(certificate->key_bits == 1024);
  CHECK(certificate->signature_hash == "sha1");
  CHECK(certificate->serial == "01");
  CHECK(certificate->names.empty());
}

TEST_CASE("a certificate cut at any byte, or followed by another, is none") {
  auto der = names_der();
  for (std::size_t size = 0; size < der.size(); ++size) CHECK_FALSE(parse_certificate(util::ByteView{der}.first(size)));
  der.push_back(std::byte{0});
  CHECK_FALSE(parse_certificate(der));
}

TEST_CASE("a name with a NUL inside is stored without it") {
  auto der = names_der();
  const std::string wanted = "www.demo.fr";
  const std::string text = util::as_text(der);
  der[text.find(wanted) + 3] = std::byte{0};
  const auto certificate = parse_certificate(der);
  REQUIRE(certificate);
  CHECK(certificate->names.find('\0') == std::string::npos);
  CHECK(certificate->names.find("www\uFFFDdemo.fr") != std::string::npos);
  CHECK(certificate->self_signed == SelfSigned::no);  // the signature no longer fits
}

TEST_CASE("a certificate that no authority signed is not trusted, and no chain is unknown") {
  const auto now = *util::parse_instant("2026-11-23");
  CHECK(verify({names_der()}, now).trusted != Trusted::yes);
  CHECK(verify({}, now).trusted == Trusted::unknown);
}

TEST_CASE("ten thousand names, a NUL and an escape sequence are bounded and shown as what they are") {
  const auto certificate = parse_certificate(hostile_der());
  REQUIRE(certificate);
  CHECK(certificate->names_total == 10002);
  CHECK(certificate->names.size() <= 4096);
  CHECK(certificate->names.starts_with(
      "good.example.test\uFFFD.evil.test \uFFFD[31mred.example.test host-0.example.test"));
  CHECK(certificate->names.find('\0') == std::string::npos);
  CHECK(certificate->names.find('\x1b') == std::string::npos);
  CHECK(certificate->subject.find('\x1b') == std::string::npos);
}

TEST_CASE("why a chain is not trusted is told") {
  const auto now = *util::parse_instant("2026-11-25T12:00:00Z");
  const Judgement judgement = verify({hostile_der()}, now);
  // Without a trust store on this machine nothing is said at all.
  CHECK((judgement.trusted == Trusted::unknown || judgement.distrust == "self_signed"));
}
