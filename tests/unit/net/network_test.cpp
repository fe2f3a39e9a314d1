#include "net/network.hpp"

#include <fcntl.h>
#include <sys/resource.h>

#include <catch2/catch.hpp>
#include <string>

#include "net/loopback_server.hpp"

using namespace hygie;
using namespace std::chrono_literals;
using model::Outcome;
using util::Deadline;

namespace {

model::Scope scope_of(const std::string& prefix) {
  return model::Scope{.targets = {model::Target{.range = util::parse_prefix(prefix).value(), .written = prefix}}};
}

util::IpAddress address(const std::string& text) {
  return util::IpAddress::parse(text).value();
}

// A port of 127.0.0.1 on which nobody listens any more.
std::uint16_t closed_port() {
  const net::LoopbackServer server{[](int) {}};
  return server.port();
}

}  // namespace

TEST_CASE("a listening port is connected to, over IPv4 and IPv6") {
  const std::string host = GENERATE("127.0.0.1", "::1");
  const net::LoopbackServer server{net::wait_for_close, host};
  const model::Scope scope = scope_of(host + (host == "::1" ? "/128" : "/32"));
  const net::Network network{scope};
  const auto stream = network.connect(address(host), server.port(), Deadline::after(2s));
  REQUIRE(stream);
  CHECK(stream->descriptor() >= 0);
}

TEST_CASE("a closed port is refused, which is not the same as silent") {
  const model::Scope scope = scope_of("127.0.0.0/8");
  const net::Network network{scope};
  const auto stream = network.connect(address("127.0.0.1"), closed_port(), Deadline::after(2s));
  REQUIRE_FALSE(stream);
  CHECK(stream.error().outcome == Outcome::refused);
  CHECK(stream.error().reason == "connection_refused");
}

TEST_CASE("an address outside the scope is never contacted") {
  const net::LoopbackServer server{net::wait_for_close};
  const model::Scope scope = scope_of("127.0.0.2/32");
  const net::Network network{scope};
  for (const auto& attempt : {network.connect(address("127.0.0.1"), server.port(), Deadline::after(1s)),
                              network.start_connect(address("127.0.0.1"), server.port())}) {
    REQUIRE_FALSE(attempt);
    CHECK(attempt.error().outcome == Outcome::not_attempted);
    CHECK(attempt.error().reason == "out_of_scope");
  }
  CHECK(server.accepted() == 0);
}

TEST_CASE("an excluded address inside a target is never contacted") {
  model::Scope scope = scope_of("127.0.0.0/8");
  scope.exclusions.push_back(util::parse_prefix("127.0.0.1/32").value());
  const net::Network network{scope};
  const auto attempt = network.connect(address("127.0.0.1"), 80, Deadline::after(1s));
  REQUIRE_FALSE(attempt);
  CHECK(attempt.error().reason == "out_of_scope");
}

TEST_CASE("a service's address may be contacted on its own port alone") {
  const net::LoopbackServer server{net::wait_for_close};
  model::Scope scope;
  scope.services.push_back({.address = address("127.0.0.1"), .port = server.port(), .purpose = "mail"});
  const net::Network network{scope};
  CHECK(network.connect(address("127.0.0.1"), server.port(), Deadline::after(1s)));
  const auto other =
      network.connect(address("127.0.0.1"), static_cast<std::uint16_t>(server.port() ^ 1), Deadline::after(1s));
  REQUIRE_FALSE(other);
  CHECK(other.error().reason == "out_of_scope");
}

TEST_CASE("no talk is opened with a port that prints what it reads, but the sweep may knock") {
  const model::Scope scope = scope_of("127.0.0.0/8");
  const net::Network network{scope};
  const auto port = static_cast<std::uint16_t>(GENERATE(515, 9100, 9116, 9999));
  const auto talk = network.connect(address("127.0.0.1"), port, Deadline::after(1s));
  REQUIRE_FALSE(talk);
  CHECK(talk.error().reason == "fragile_port");
  const auto knock = network.start_connect(address("127.0.0.1"), port);
  CHECK((knock || knock.error().outcome == Outcome::refused));
}

TEST_CASE("a link-local IPv6 address without a zone is said to be unusable") {
  const model::Scope scope = scope_of("fe80::/10");
  const net::Network network{scope};
  const auto attempt = network.connect(address("fe80::1"), 80, Deadline::after(100ms));
  REQUIRE_FALSE(attempt);
  CHECK(attempt.error().outcome != Outcome::refused);
}

TEST_CASE("a full backlog ends at the deadline") {
  const model::Scope scope = scope_of("127.0.0.0/8");
  const net::Network network{scope};
  const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const net::SocketAddress any{address("127.0.0.1"), 0};
  REQUIRE(::bind(listener, any.data(), any.size()) == 0);
  REQUIRE(::listen(listener, 0) == 0);
  sockaddr_in bound{};
  socklen_t size = sizeof bound;
  ::getsockname(listener, static_cast<sockaddr*>(static_cast<void*>(&bound)), &size);
  std::vector<net::Stream> held;
  std::string reason;
  for (int round = 0; round < 4 && reason.empty(); ++round) {
    auto stream = network.connect(address("127.0.0.1"), ntohs(bound.sin_port), Deadline::after(60ms));
    if (stream) held.push_back(std::move(*stream));
    if (!stream) reason = stream.error().reason;
  }
  ::close(listener);
  CHECK(reason == "connect_timed_out");
}

TEST_CASE("a process without a free descriptor says so and blames no host") {
  rlimit before{};
  REQUIRE(::getrlimit(RLIMIT_NOFILE, &before) == 0);
  const int lowest_free = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
  ::close(lowest_free);
  const rlimit none{.rlim_cur = static_cast<rlim_t>(lowest_free), .rlim_max = before.rlim_max};
  const model::Scope scope = scope_of("127.0.0.0/8");
  const net::Network network{scope};
  REQUIRE(::setrlimit(RLIMIT_NOFILE, &none) == 0);
  const auto attempt = network.connect(address("127.0.0.1"), 80, Deadline::after(50ms));
  ::setrlimit(RLIMIT_NOFILE, &before);
  REQUIRE_FALSE(attempt);
  CHECK(attempt.error().outcome == Outcome::not_attempted);
  CHECK(attempt.error().reason == "no_descriptor");
}

TEST_CASE("errors of this machine are told apart from errors of the peer") {
  CHECK(net::connect_failure(ECONNREFUSED).outcome == Outcome::refused);
  CHECK(net::connect_failure(ETIMEDOUT).outcome == Outcome::timed_out);
  CHECK(net::connect_failure(EHOSTUNREACH).reason == "host_unreachable");
  CHECK(net::connect_failure(ENETUNREACH).outcome == Outcome::timed_out);
  CHECK(net::connect_failure(EMFILE).outcome == Outcome::not_attempted);
  CHECK(net::connect_failure(EPERM).outcome == Outcome::not_attempted);
}
