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

TEST_CASE("an answer from another port is heard only where any port may answer, and never from another address") {
  // What a TFTP server does: the answer comes from a socket of its own.
  const auto answer_from = [](std::uint32_t address, std::uint16_t to, std::string_view text) {
    const int own = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    const net::SocketAddress source{util::IpAddress::v4(address), 0};
    const net::SocketAddress peer{here, to};
    REQUIRE(::bind(own, source.data(), source.size()) == 0);
    (void)::sendto(own, text.data(), text.size(), 0, peer.data(), peer.size());
    ::close(own);
  };
  const auto port_of = [](const net::Datagram& datagram) {
    sockaddr_in bound{};
    socklen_t size = sizeof bound;
    ::getsockname(datagram.descriptor(), static_cast<sockaddr*>(static_cast<void*>(&bound)), &size);
    return ntohs(bound.sin_port);
  };
  const net::LoopbackDatagrams server{[](util::ByteView) { return std::vector<util::Bytes>{}; }};
  const model::Scope scope = loopback_scope();
  const net::Network network{scope};
  for (const auto answers : {net::AnswerPort::same, net::AnswerPort::any}) {
    auto datagram = network.open_datagram(here, server.port(), answers);
    REQUIRE(datagram);
    REQUIRE(datagram->send(util::as_bytes("read"), Deadline::after(1s)));
    answer_from(0x7F000002, port_of(*datagram), "from a stranger");
    answer_from(0x7F000001, port_of(*datagram), "from a new port");
    const auto heard = datagram->receive(Deadline::after(200ms));
    CHECK((heard ? util::as_text(*heard) : heard.error().reason) ==
          (answers == net::AnswerPort::any ? "from a new port" : "no_answer"));
  }
}

TEST_CASE("a closed UDP port is refused also where any port may answer") {
  std::uint16_t port = 0;
  {
    const net::LoopbackDatagrams gone{[](util::ByteView) { return std::vector<util::Bytes>{}; }};
    port = gone.port();
  }
  const model::Scope scope = loopback_scope();
  auto datagram = net::Network{scope}.open_datagram(here, port, net::AnswerPort::any);
  REQUIRE(datagram);
  REQUIRE(datagram->send(util::as_bytes("?"), Deadline::after(1s)));
  const auto answer = datagram->receive(Deadline::after(2s));
  REQUIRE_FALSE(answer);
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
