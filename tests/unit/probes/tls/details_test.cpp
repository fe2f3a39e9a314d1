#include "probes/tls/details.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

#include "probes/seen.hpp"
#include "probes/tls/groups.hpp"
#include "probes/tls/probe.hpp"

using namespace hygie;
using namespace hygie::probes;
using net::LoopbackServer;

namespace {

using Codes = std::vector<std::uint16_t>;
const std::string refusal = std::string("\x15\x03\x01\x00\x02\x02\x28", 7);

struct Hello {
  std::uint16_t version = 0;
  Codes suites{};
  bool offers_deflate = false;
  Codes groups{};
};

// The ClientHello in a record, as this program writes it; nothing of any other message.
Hello read(const std::string& text) {
  if (text.empty() || text.front() != 0x16) return {};
  const util::Bytes bytes = util::as_bytes(text);
  util::Reader reader{bytes};
  Hello hello;
  reader.skip(9);
  hello.version = reader.be16().value_or(0);
  reader.skip(32 + 1);
  util::Reader suites{reader.take(reader.be16().value_or(0)).value_or(util::ByteView{})};
  while (const auto suite = suites.be16()) hello.suites.push_back(*suite);
  hello.offers_deflate = reader.u8() == 2;
  reader.skip(hello.offers_deflate ? 2 : 1);
  util::Reader extensions{reader.take(reader.be16().value_or(0)).value_or(util::ByteView{})};
  while (const auto type = extensions.be16()) {
    util::Reader content{extensions.take(extensions.be16().value_or(0)).value_or(util::ByteView{})};
    if (type == 43) hello.version = 0x0304;
    if (type != 10) continue;
    content.skip(2);
    while (const auto group = content.be16()) hello.groups.push_back(*group);
  }
  return hello;
}

std::string message(std::uint8_t type, const util::Bytes& body) {
  util::Writer record;
  record.u8(22).be16(0x0303).be16(static_cast<std::uint16_t>(body.size() + 4)).u8(type);
  record.be24(static_cast<std::uint32_t>(body.size())).bytes(body);
  return util::as_text(record.data());
}

std::string server_hello(std::uint16_t suite, std::uint8_t compression) {
  util::Writer body;
  body.be16(0x0303).zeros(32).u8(0).be16(suite).u8(compression);
  return message(2, body.data());
}

bool contains(const Codes& codes, std::uint16_t code) {
  return std::find(codes.begin(), codes.end(), code) != codes.end();
}

// TLS 1.2 with a Diffie-Hellman group of 1024 bits, which compresses and prefers the client's order.
void serve_old(int descriptor) {
  const Hello hello = read(receive(descriptor));
  const Codes own{0x009e, 0x0033};
  const auto chosen =
      std::find_if(hello.suites.begin(), hello.suites.end(), [&](std::uint16_t suite) { return contains(own, suite); });
  if (hello.version != 0x0303 || chosen == hello.suites.end()) return net::say(descriptor, refusal);
  util::Writer exchange;
  exchange.be16(129).u8(0).u8(0x80).zeros(127).be16(1).u8(2).be16(1).u8(3);
  net::say(descriptor, server_hello(*chosen, hello.offers_deflate ? 1 : 0) + message(12, exchange.data()));
}

// TLS 1.3 with these groups; a client without a share of one is told which (RFC 8446 4.1.4).
void serve_new(int descriptor) {
  const Hello hello = read(receive(descriptor));
  if (hello.version != 0x0304 || hello.suites.empty()) return net::say(descriptor, refusal);
  for (const std::uint16_t group : Codes{0x11ec, 29, 23}) {
    if (!contains(hello.groups, group)) continue;
    util::Writer body;
    body.be16(0x0303).zeros(32).u8(0).be16(hello.suites.front()).u8(0);
    body.be16(12).be16(43).be16(2).be16(0x0304).be16(51).be16(2).be16(group);
    return net::say(descriptor, message(2, body.data()));
  }
  net::say(descriptor, refusal);
}

}  // namespace

TEST_CASE("a weak group, compression and the client's choice of suite are seen") {
  const LoopbackServer server{serve_old};
  const Seen seen = observe(tls::probe, server);
  CHECK(seen.text("tls_servers", "dh_bits") == "1024");
  CHECK(seen.text("tls_servers", "compression") == "yes");
  CHECK(seen.text("tls_servers", "cipher_preference") == "client");
  CHECK(seen.column("tls_groups", "name").empty());
}

TEST_CASE("the groups of TLS 1.3 are told in the server's order, hybrids too") {
  const LoopbackServer server{serve_new};
  const Seen seen = observe(tls::probe, server);
  CHECK(seen.column("tls_groups", "name") == std::vector<std::string>{"X25519MLKEM768", "x25519", "secp256r1"});
  CHECK(seen.text("tls_groups", "kind") == "post_quantum");
  CHECK(seen.ended("tls_groups") == "ok ");
  CHECK(seen.text("tls_servers", "compression") == "no");
  CHECK(seen.text("tls_servers", "dh_bits") == "NULL");
}

TEST_CASE("a group nobody knows has no name") {
  CHECK(tls::group_of(0x11ec).name == "X25519MLKEM768");
  CHECK(tls::group_of(0xfefe).name.empty());
}
