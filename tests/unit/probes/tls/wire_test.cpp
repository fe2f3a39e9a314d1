#include "probes/tls/wire.hpp"

#include <catch2/catch.hpp>

#include "probes/recording.hpp"
#include "util/text.hpp"

using namespace hygie;
using namespace hygie::probes::tls;

namespace {

util::Bytes flight(const std::string& name) {
  return probes::recording("recordings/tls/" + name + ".flight");
}

// The handshake messages in clear at the start of a recorded flight.
std::vector<HandshakeMessage> messages_of(const util::Bytes& bytes) {
  util::Reader reader{bytes};
  HandshakeAssembler assembler;
  while (const auto head = reader.take(record_header_size)) {
    const auto header = parse_record_header(*head);
    if (!header || header->type != RecordType::handshake) break;
    const auto fragment = reader.take(header->size);
    if (!fragment) break;
    assembler.add(*fragment);
  }
  std::vector<HandshakeMessage> messages;
  while (auto message = assembler.next()) messages.push_back(std::move(*message));
  return messages;
}

Alert alert_of(const util::Bytes& bytes) {
  REQUIRE(parse_record_header(util::ByteView{bytes}.first(5))->type == RecordType::alert);
  return parse_alert(util::ByteView{bytes}.subspan(5)).value();
}

}  // namespace

TEST_CASE("a TLS 1.3 ServerHello is known by its extension, not by the old field") {
  const auto messages = messages_of(flight("nginx_tls13"));
  REQUIRE(messages.size() == 1);
  const auto hello = parse_server_hello(messages[0].body);
  REQUIRE(hello);
  CHECK(hello->version == 0x0304);
  CHECK(hello->suite >> 8 == 0x13);
}

TEST_CASE("a HelloRetryRequest names version and suite like a ServerHello") {
  const auto hello = parse_server_hello(messages_of(flight("nginx_hello_retry")).at(0).body);
  REQUIRE(hello);
  CHECK(hello->version == 0x0304);
  CHECK(hello->suite >> 8 == 0x13);
}

TEST_CASE("a TLS 1.2 flight gives suite, renegotiation and certificate") {
  const auto messages = messages_of(flight("nginx_tls12_ec"));
  const auto hello = parse_server_hello(messages.at(0).body);
  REQUIRE(hello);
  CHECK(hello->version == 0x0303);
  CHECK(hello->suite == 0xc02c);
  CHECK(hello->secure_renegotiation);
  CHECK(messages.at(1).type == HandshakeType::certificate);
  CHECK(parse_certificates(messages.at(1).body)->size() == 1);
}

TEST_CASE("refusals are alerts with their number") {
  CHECK(alert_of(flight("nginx_protocol_version")).description == alert_protocol_version);
  CHECK(alert_of(flight("nginx_handshake_failure")).description == alert_handshake_failure);
  CHECK(alert_of(flight("nginx_handshake_failure")).level == 2);
}

TEST_CASE("plain HTTP is no TLS record, nor is a length beyond the largest") {
  CHECK_FALSE(parse_record_header(util::ByteView{flight("nginx_plain_http")}.first(5)));
  CHECK_FALSE(parse_record_header(util::as_bytes("\x16\x03\x01\xff\xff")));
  CHECK_FALSE(parse_record_header(util::as_bytes("\x16\x02\x01\x01\x01")));
  CHECK_FALSE(parse_record_header(util::as_bytes("\x16\x03\x01")));
}

TEST_CASE("a ServerHello cut at any byte is malformed, save where its extensions are left out whole") {
  const auto body = messages_of(flight("nginx_tls12_ec")).at(0).body;
  const std::size_t without_extensions = 2 + 32 + 1 + std::to_integer<std::size_t>(body.at(34)) + 2 + 1;
  for (std::size_t size = 0; size < body.size(); ++size) {
    const auto hello = parse_server_hello(util::ByteView{body}.first(size));
    CHECK(hello.has_value() == (size == without_extensions));
  }
}

TEST_CASE("a certificate list cut at any byte is malformed") {
  const auto body = messages_of(flight("nginx_tls10_expired")).at(1).body;
  for (std::size_t size = 0; size < body.size(); ++size)
    CHECK_FALSE(parse_certificates(util::ByteView{body}.first(size)));
}

TEST_CASE("messages cut into records byte by byte come out whole") {
  const auto bytes = flight("nginx_tls12_ec");
  const auto whole = messages_of(bytes);
  HandshakeAssembler assembler;
  const util::ByteView fragment = util::ByteView{bytes}.subspan(5, 4 + whole.at(0).body.size());
  for (std::size_t index = 0; index + 1 < fragment.size(); ++index) {
    assembler.add(fragment.subspan(index, 1));
    CHECK_FALSE(assembler.next());
  }
  assembler.add(fragment.last(1));
  CHECK(assembler.next()->body == whole.at(0).body);
}

TEST_CASE("a message that claims sixteen megabytes is excessive") {
  HandshakeAssembler assembler;
  assembler.add(util::as_bytes("\x02\xff\xff\xff"));
  CHECK(assembler.is_excessive());
  CHECK_FALSE(assembler.next());
}

TEST_CASE("a ClientHello says its version where that version is looked for") {
  ClientHello hello{.version = Version::tls10, .suites = {0x002f}, .random = util::Bytes(32)};
  const auto tls10 = write_client_hello(hello);
  CHECK(util::hex(util::as_text(util::ByteView{tls10}.first(3))) == "160301");
  CHECK(util::hex(util::as_text(util::ByteView{tls10}.subspan(9, 2))) == "0301");
  CHECK(util::hex(util::as_text(util::ByteView{tls10}.subspan(43, 7))) == "000004002f00ff");

  hello.version = Version::ssl3;
  const auto ssl3 = write_client_hello(hello);
  CHECK(util::hex(util::as_text(util::ByteView{ssl3}.subspan(9, 2))) == "0300");
  CHECK(ssl3.size() == 9 + 2 + 32 + 1 + 2 + 4 + 2);  // no extensions

  hello.version = Version::tls13;
  hello.key_share = util::Bytes(32, std::byte{9});
  const auto tls13 = util::hex(util::as_text(write_client_hello(hello)));
  CHECK(tls13.find("002b0003020304") != std::string::npos);        // supported_versions: 1.3 alone
  CHECK(tls13.find("003300260024001d0020") != std::string::npos);  // key_share: X25519
  CHECK(tls13.substr(18, 4) == "0303");
}
