#include "probes/banner/probe.hpp"

#include <catch2/catch.hpp>

#include "net/loopback_server.hpp"
#include "probes/banner/ports.hpp"

namespace hygie::probes::banner {
namespace {

using model::Outcome;
using net::LoopbackServer;
using namespace std::chrono_literals;

model::Observation listen_to(const LoopbackServer& server, std::chrono::milliseconds patience = 2s) {
  const auto address = *util::IpAddress::parse("127.0.0.1");
  const model::Scope scope{.targets = {{.range = {address, address}}}};
  const net::Network network{scope};
  const Target target{.observed_host = "127.0.0.1", .address = address, .port = server.port()};
  const auto observations = probe(target, network, {.patience = patience});
  REQUIRE(observations.size() == 1);
  CHECK(observations[0].table == "services");
  CHECK(observations[0].source == "probe:banner");
  return observations[0];
}

model::Value value(const model::Observation& observation, const std::string& column) {
  for (const auto& [name, content] : observation.rows.at(0)) {
    if (name == column) return content;
  }
  return {};
}

model::Value text(std::string_view content) {
  return std::string{content};
}

}  // namespace

TEST_CASE("a greeting becomes a row and not one byte is written") {
  std::atomic<bool> written{false};
  model::Observation seen;
  {
    LoopbackServer server{[&](int descriptor) {
      net::say(descriptor, "@RSYNCD: 31.0\n");
      char byte = 0;
      written = ::recv(descriptor, &byte, 1, 0) > 0;
    }};
    seen = listen_to(server);
  }
  CHECK(seen.status == Outcome::ok);
  CHECK(value(seen, "service") == text("rsync"));
  CHECK(value(seen, "encrypted") == text("no"));
  CHECK(value(seen, "confidence") == text("certain"));
  CHECK_FALSE(written);
}

TEST_CASE("silence is timed out with a weak unknown row") {
  LoopbackServer server{net::wait_for_close};
  const auto seen = listen_to(server, 100ms);
  CHECK(seen.status == Outcome::timed_out);
  CHECK(seen.reason == "read_timed_out");
  CHECK(value(seen, "service") == text("unknown"));
  CHECK(value(seen, "confidence") == text("weak"));
}

TEST_CASE("a server that hangs up at once has denied us and shows no service") {
  LoopbackServer server{[](int) {}};
  const auto seen = listen_to(server);
  CHECK(seen.status == Outcome::denied);
  CHECK(seen.reason == "closed");
  CHECK(seen.rows.empty());
}

TEST_CASE("endless garbage ends with a bounded read") {
  LoopbackServer server{[](int descriptor) {
    const std::string noise(65536, 'x');
    while (::send(descriptor, noise.data(), noise.size(), MSG_NOSIGNAL) > 0) continue;
  }};
  const auto seen = listen_to(server);
  CHECK(seen.status == Outcome::partial);
  CHECK(seen.reason == "unrecognised");
  CHECK(value(seen, "service") == text("unknown"));
}

TEST_CASE("no printing port is listened to") {
  for (const KnownPort& port : known_ports) {
    CHECK(port.number != 515);
    CHECK(port.number != 9999);
    CHECK((port.number < 9100 || port.number > 9116));
  }
  CHECK(known_port(514).opening == Opening::client_speaks);
  CHECK(known_port(4711).service == "unknown");
}

}  // namespace hygie::probes::banner
