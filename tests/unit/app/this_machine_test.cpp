#include "app/this_machine.hpp"

#include <catch2/catch.hpp>

namespace hygie::app {
namespace {

model::Row socket(const std::string& protocol, const std::string& address, std::int64_t port) {
  const std::string scope = address == "127.0.0.1" ? "loopback" : "network";
  return {{"protocol", protocol}, {"address", address}, {"port", port}, {"scope", scope}};
}

TEST_CASE("a wildcard socket is open, one bound to the loopback is closed to the network") {
  const model::Observation sockets{
      .table = "listening_ports",
      .status = model::Outcome::ok,
      .rows = {socket("tcp", "0.0.0.0", 22), socket("tcp", "127.0.0.1", 5432), socket("udp", "0.0.0.0", 445)}};
  const auto host = this_machine(&sockets, {.tcp = {22, 445, 5432}});
  REQUIRE(host.ports.size() == 3);
  CHECK(host.ports[0].state == model::PortState::open);
  CHECK(host.ports[1].state == model::PortState::refused);
  CHECK(host.ports[2].state == model::PortState::refused);
}

TEST_CASE("UDP ports are told from the same list") {
  const model::Observation sockets{.table = "listening_ports",
                                   .status = model::Outcome::ok,
                                   .rows = {socket("udp", "0.0.0.0", 161), socket("tcp", "0.0.0.0", 53)}};
  const auto host = this_machine(&sockets, {.udp = {53, 161}});
  REQUIRE(host.udp_ports.size() == 2);
  CHECK(host.udp_ports[0].state == model::PortState::refused);
  CHECK(host.udp_ports[1].state == model::PortState::open);
}

TEST_CASE("a socket bound to one address of the network is not known to be closed") {
  const model::Observation sockets{
      .table = "listening_ports", .status = model::Outcome::ok, .rows = {socket("tcp", "10.99.0.5", 21)}};
  CHECK(this_machine(&sockets, {.tcp = {21}}).ports.at(0).state == model::PortState::filtered);
}

TEST_CASE("without its list of sockets nothing is known of this machine's ports") {
  const auto nothing = this_machine(nullptr, {.tcp = {22}});
  CHECK(nothing.ports.at(0).state == model::PortState::filtered);
  const model::Observation denied{.table = "listening_ports", .status = model::Outcome::denied};
  CHECK(this_machine(&denied, {.tcp = {22}}).ports.at(0).state == model::PortState::filtered);
}

}  // namespace
}  // namespace hygie::app
