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
  const auto host = this_machine(&sockets, {22, 445, 5432});
  REQUIRE(host.ports.size() == 3);
  CHECK(host.ports[0].state == model::PortState::open);
  CHECK(host.ports[1].state == model::PortState::refused);
  CHECK(host.ports[2].state == model::PortState::refused);
}

TEST_CASE("a socket bound to one address of the network is not known to be closed") {
  const model::Observation sockets{
      .table = "listening_ports", .status = model::Outcome::ok, .rows = {socket("tcp", "10.99.0.5", 21)}};
  CHECK(this_machine(&sockets, {21}).ports.at(0).state == model::PortState::filtered);
}

TEST_CASE("without its list of sockets nothing is known of this machine's ports") {
  const auto nothing = this_machine(nullptr, {22});
  CHECK(nothing.ports.at(0).state == model::PortState::filtered);
  const model::Observation denied{.table = "listening_ports", .status = model::Outcome::denied};
  CHECK(this_machine(&denied, {22}).ports.at(0).state == model::PortState::filtered);
}

}  // namespace
}  // namespace hygie::app
