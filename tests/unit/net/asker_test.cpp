#include "net/asker.hpp"

#include <catch2/catch.hpp>
#include <map>

#include "net/loopback_datagrams.hpp"

using namespace hygie;
using namespace std::chrono_literals;

namespace {

const util::IpAddress here = util::IpAddress::v4(0x7F000001);

model::Scope loopback_scope() {
  return model::Scope{.targets = {model::Target{.range = util::parse_prefix("127.0.0.1/32").value()}}};
}

std::map<std::uint64_t, std::string> wait_for_all(net::Asker& asker, std::size_t count) {
  std::map<std::uint64_t, std::string> ends;
  const auto end = util::Deadline::after(5s);
  while (ends.size() < count && !end.expired()) {
    for (const net::Asked& asked : asker.wait(100ms))
      ends[asked.tag] = asked.failure ? asked.failure->reason : "answered";
  }
  return ends;
}

}  // namespace

TEST_CASE("questions asked at once end as answered, refused, silent or out of scope") {
  const net::LoopbackDatagrams answering{
      [](util::ByteView) { return std::vector<util::Bytes>{util::as_bytes("yes")}; }};
  const net::LoopbackDatagrams silent{[](util::ByteView) { return std::vector<util::Bytes>{}; }};
  std::uint16_t closed = 0;
  {
    const net::LoopbackDatagrams gone{[](util::ByteView) { return std::vector<util::Bytes>{}; }};
    closed = gone.port();
  }
  const model::Scope scope = loopback_scope();
  const net::Network network{scope};
  net::Asker asker{network, 50ms};
  const auto ask = [&](const util::IpAddress& address, std::uint16_t port, std::uint64_t tag) {
    return asker.ask({.address = address, .port = port, .bytes = util::as_bytes("?")}, tag);
  };
  CHECK(ask(here, answering.port(), 1) == net::Asker::Begun::yes);
  CHECK(ask(here, closed, 2) == net::Asker::Begun::yes);
  CHECK(ask(here, silent.port(), 3) == net::Asker::Begun::yes);
  CHECK(ask(util::IpAddress::v4(0x7F000002), 161, 4) == net::Asker::Begun::yes);
  const auto ends = wait_for_all(asker, 4);
  CHECK(ends == std::map<std::uint64_t, std::string>{
                    {1, "answered"}, {2, "port_unreachable"}, {3, "no_answer"}, {4, "out_of_scope"}});
  CHECK(silent.received() == 2);  // asked again once, and no more
  CHECK(answering.received() == 1);
  CHECK(asker.in_flight() == 0);
}
