#include <catch2/catch.hpp>

#include "net/loopback_datagrams.hpp"
#include "net/network.hpp"

using namespace hygie;
using namespace std::chrono_literals;
using model::Outcome;
using util::Deadline;

namespace {

const util::IpAddress here = util::IpAddress::v4(0x7F000001);

model::Scope loopback_scope() {
  return model::Scope{.targets = {model::Target{.range = util::parse_prefix("127.0.0.1/32").value()}}};
}

}  // namespace

TEST_CASE("a datagram goes out and its answer comes back") {
  const net::LoopbackDatagrams server{
      [](util::ByteView bytes) { return std::vector<util::Bytes>{util::Bytes(bytes.begin(), bytes.end())}; }};
  const model::Scope scope = loopback_scope();
  auto datagram = net::Network{scope}.open_datagram(here, server.port());
  REQUIRE(datagram);
  REQUIRE(datagram->send(util::as_bytes("ping"), Deadline::after(1s)));
  const auto answer = datagram->receive(Deadline::after(2s));
  REQUIRE(answer);
  CHECK(util::as_text(*answer) == "ping");
}

TEST_CASE("a closed UDP port is refused, a silent one times out") {
  std::uint16_t port = 0;
  const model::Scope scope = loopback_scope();
  const net::Network network{scope};
  {
    const net::LoopbackDatagrams silent{[](util::ByteView) { return std::vector<util::Bytes>{}; }};
    port = silent.port();
    auto datagram = network.open_datagram(here, port);
    REQUIRE(datagram);
    REQUIRE(datagram->send(util::as_bytes("?"), Deadline::after(1s)));
    const auto answer = datagram->receive(Deadline::after(50ms));
    REQUIRE_FALSE(answer);
    CHECK(answer.error().outcome == Outcome::timed_out);
    CHECK(answer.error().reason == "no_answer");
  }
  auto datagram = network.open_datagram(here, port);
  REQUIRE(datagram);
  REQUIRE(datagram->send(util::as_bytes("?"), Deadline::after(1s)));
  const auto answer = datagram->receive(Deadline::after(2s));
  REQUIRE_FALSE(answer);
  CHECK(answer.error().outcome == Outcome::refused);
  CHECK(answer.error().reason == "port_unreachable");
}

TEST_CASE("no datagram leaves the scope, or goes to a printer") {
  const model::Scope scope = loopback_scope();
  const net::Network network{scope};
  const auto outside = network.open_datagram(util::IpAddress::v4(0x7F000002), 161);
  REQUIRE_FALSE(outside);
  CHECK(outside.error().reason == "out_of_scope");
  const auto printer = network.open_datagram(here, 9100);
  REQUIRE_FALSE(printer);
  CHECK(printer.error().reason == "fragile_port");
}
