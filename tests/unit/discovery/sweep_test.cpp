#include "discovery/sweep.hpp"

#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>

#include "net/socket.hpp"

using namespace hygie;
using namespace std::chrono_literals;
using model::PortState;
using model::Presence;

namespace {

util::IpAddress address(const std::string& text) {
  return util::IpAddress::parse(text).value();
}

model::Scope scope_of(const std::string& first, const std::string& last) {
  return model::Scope{
      .targets = {{.range = {.first = address(first), .last = address(last)}, .written = first + "-" + last}}};
}

// Listens without accepting: the kernel completes the handshake.
class Listener {
 public:
  Listener(const std::string& host, std::uint16_t port)
      : descriptor_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    const int on = 1;
    ::setsockopt(descriptor_, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    const net::SocketAddress own{address(host), port};
    REQUIRE(::bind(descriptor_, own.data(), own.size()) == 0);
    REQUIRE(::listen(descriptor_, 16) == 0);
  }
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;
  ~Listener() { ::close(descriptor_); }

 private:
  int descriptor_;
};

PortState state_of(const model::DiscoveredHost& host, std::uint16_t number) {
  const auto port = std::find_if(host.ports.begin(), host.ports.end(),
                                 [number](const model::Port& each) { return each.number == number; });
  REQUIRE(port != host.ports.end());
  return port->state;
}

const std::atomic<bool> never{false};

}  // namespace

TEST_CASE("open and refused ports of a host are told apart, and every port of the list has a state") {
  const Listener web{"127.0.3.1", 8443};
  const Listener telnet{"127.0.3.1", 2323};
  const auto scope = scope_of("127.0.3.1", "127.0.3.1");
  const net::Network network{scope};
  const auto result = discovery::sweep(scope, network, {}, never, nullptr);
  REQUIRE(result.hosts.size() == 1);
  const model::DiscoveredHost& host = result.hosts[0];
  CHECK(host.observed_host == "127.0.3.1");
  CHECK(host.presence == Presence::answered);
  CHECK(host.ports.size() == discovery::known_ports().size());
  CHECK(state_of(host, 8443) == PortState::open);
  CHECK(state_of(host, 2323) == PortState::open);
  CHECK(state_of(host, 4443) == PortState::refused);
  CHECK(std::is_sorted(host.ports.begin(), host.ports.end(),
                       [](const model::Port& one, const model::Port& other) { return one.number < other.number; }));
  CHECK(result.addresses == 1);
  CHECK(result.unfinished == 0);
}

TEST_CASE("hosts come sorted, excluded addresses do not come at all") {
  auto scope = scope_of("127.0.4.1", "127.0.4.20");
  scope.targets.push_back({.range = {.first = address("127.0.4.15"), .last = address("127.0.4.25")}, .written = ""});
  scope.exclusions.push_back({.first = address("127.0.4.5"), .last = address("127.0.4.6")});
  const net::Network network{scope};
  const auto result = discovery::sweep(scope, network, {}, never, nullptr);
  CHECK(result.addresses == 23);
  REQUIRE(result.hosts.size() == 23);
  CHECK(std::is_sorted(result.hosts.begin(), result.hosts.end(),
                       [](const auto& one, const auto& other) { return one.address < other.address; }));
  for (const auto& host : result.hosts) {
    CHECK(host.observed_host != "127.0.4.5");
    CHECK(host.observed_host != "127.0.4.6");
  }
}

TEST_CASE("a sweep keeps to its rate") {
  const auto scope = scope_of("127.0.5.1", "127.0.5.4");
  const net::Network network{scope};
  const auto begin = std::chrono::steady_clock::now();
  const auto result = discovery::sweep(scope, network, {.connects_per_second = 1000}, never, nullptr);
  const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - begin;
  const auto knocks = static_cast<double>(4 * discovery::known_ports().size());
  CHECK(result.hosts.size() == 4);
  CHECK(spent.count() > knocks / 1000 * 0.8);
}

TEST_CASE("a fragile device still gets every port, one at a time") {
  const Listener printer{"127.0.6.1", 9100};
  const auto scope = scope_of("127.0.6.1", "127.0.6.1");
  const net::Network network{scope};
  const auto result = discovery::sweep(scope, network, {}, never, nullptr);
  REQUIRE(result.hosts.size() == 1);
  CHECK(result.hosts[0].ports.size() == discovery::known_ports().size());
  CHECK(state_of(result.hosts[0], 9100) == PortState::open);
}

TEST_CASE("an open port is told while the sweep goes on, but for that of a fragile device") {
  const Listener web{"127.0.9.1", 8443};
  const Listener printer{"127.0.9.2", 9100};
  const Listener page{"127.0.9.2", 8443};
  const auto scope = scope_of("127.0.9.1", "127.0.9.4");
  const net::Network network{scope};
  std::vector<std::string> told;
  const auto result = discovery::sweep(
      scope, network, {}, never, nullptr,
      [&](const util::IpAddress& at, std::uint16_t port) { told.push_back(at.text() + ":" + std::to_string(port)); });
  CHECK(result.hosts.size() == 4);
  CHECK(std::count(told.begin(), told.end(), "127.0.9.1:8443") == 1);
  CHECK(std::count(told.begin(), told.end(), "127.0.9.2:8443") == 0);
}

TEST_CASE("a stopped sweep returns at once and counts what it did not do") {
  const auto scope = scope_of("127.1.0.1", "127.1.3.255");
  const net::Network network{scope};
  std::atomic<bool> stop{false};
  const auto begin = std::chrono::steady_clock::now();
  const auto result = discovery::sweep(scope, network, {.connects_per_second = 500}, stop,
                                       [&](const discovery::SweepProgress&) { stop = true; });
  CHECK(std::chrono::steady_clock::now() - begin < 1s);
  CHECK(result.unfinished > 900);
  for (const auto& host : result.hosts) {
    CHECK(host.ports.size() == discovery::known_ports().size());
    CHECK(std::any_of(host.ports.begin(), host.ports.end(),
                      [](const auto& port) { return port.state == PortState::untried; }));
  }
}

TEST_CASE("progress counts addresses up to their number") {
  const auto scope = scope_of("127.0.7.1", "127.0.7.8");
  const net::Network network{scope};
  discovery::SweepProgress last;
  const auto result = discovery::sweep(scope, network, {}, never, [&](const auto& progress) { last = progress; });
  CHECK(last.total == 8);
  CHECK(last.attempted == 8);
  CHECK(last.hosts_found == 8);
}

TEST_CASE("an empty scope sweeps nothing") {
  const model::Scope scope;
  const net::Network network{scope};
  const auto result = discovery::sweep(scope, network, {}, never, nullptr);
  CHECK(result.addresses == 0);
  CHECK(result.hosts.empty());
}

TEST_CASE("a host that answered is seen to answer still, and one that never did is not") {
  const auto scope = scope_of("127.0.8.1", "127.0.8.1");
  const net::Network network{scope};
  model::DiscoveredHost host{.address = address("127.0.8.1"), .observed_host = "127.0.8.1"};
  CHECK_FALSE(discovery::still_answers(host, network, util::Deadline::after(1s)));
  host.ports = {{.number = 21, .state = PortState::filtered}, {.number = 23, .state = PortState::refused}};
  CHECK(discovery::still_answers(host, network, util::Deadline::after(1s)));
  host.address = address("127.0.9.1");  // outside the scope: cannot be reached
  CHECK_FALSE(discovery::still_answers(host, network, util::Deadline::after(1s)));
}
