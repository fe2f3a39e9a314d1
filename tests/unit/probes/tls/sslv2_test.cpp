#include "probes/tls/sslv2.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace hygie;
using namespace hygie::probes::tls;
using namespace std::string_literals;
using sslv2::Reply;

namespace {

// draft-hickman-netscape-ssl-00: header, SERVER-HELLO, no session, X.509, version 2, then the lengths.
const std::string hello = "\x80\x0e\x04\x00\x01\x00\x02\x00\x00\x00\x03\x00\x00\x01\x00\x80"s;

Reply reply(const std::string& text) {
  return sslv2::parse_reply(util::as_bytes(text));
}

}  // namespace

TEST_CASE("the SSL 2.0 CLIENT-HELLO has a two-byte header and its own length in it") {
  const auto bytes = sslv2::write_client_hello(util::Bytes(16));
  CHECK(std::to_integer<int>(bytes[0]) == 0x80);
  CHECK(std::to_integer<std::size_t>(bytes[1]) == bytes.size() - 2);
  CHECK(bytes.size() == 2 + 9 + 21 + 16);
}

TEST_CASE("a SERVER-HELLO of SSL 2.0 is one, and each of its beginnings is incomplete") {
  CHECK(reply(hello) == Reply::server_hello);
  CHECK(reply("\x00\x0e\x00"s + hello.substr(2)) == Reply::server_hello);  // three bytes of header
  for (std::size_t size = 0; size < 7; ++size) CHECK(reply(hello.substr(0, size)) == Reply::incomplete);
}

TEST_CASE("an error of SSL 2.0 and an alert of TLS are refusals") {
  CHECK(reply("\x80\x03\x00\x00\x01"s) == Reply::refused);
  CHECK(reply("\x15\x03\x01\x00\x02\x02\x46"s) == Reply::refused);
}

TEST_CASE("anything else is foreign") {
  CHECK(reply("HTTP/1.1 400 Bad Request\r\n") == Reply::foreign);
  CHECK(reply("\x16\x03\x01\x00\x31\x02"s) == Reply::foreign);
  CHECK(reply("\x80\x0e\x04\x00\x01\x03\x00"s) == Reply::foreign);
}
