#include "probes/tls/certificate.hpp"

#include <catch2/catch.hpp>

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
