#include <catch2/catch.hpp>

#include "discovery/sweep.hpp"

namespace hygie::discovery {
namespace {

model::DiscoveredHost host_at(const char* address, const char* mac) {
  return {.address = *util::IpAddress::parse(address), .observed_host = address, .mac = mac};
}

net::Neighbour known(const char* mac) {
  return {.state = net::Neighbour::State::known, .mac = mac};
}

}  // namespace

TEST_CASE("an address with another card than before has moved") {
  const std::vector<model::DiscoveredHost> hosts{host_at("10.0.0.1", "02:00:00:00:00:01"),
                                                 host_at("10.0.0.2", "02:00:00:00:00:02")};
  const net::Neighbours now{{hosts[0].address, known("02:00:00:00:00:01")},
                            {hosts[1].address, known("02:00:00:00:00:99")}};
  const auto moved = moved_addresses(hosts, now);
  REQUIRE(moved.size() == 1);
  CHECK(moved[0].observed_host == "10.0.0.2");
  CHECK(moved[0].before == "02:00:00:00:00:02");
  CHECK(moved[0].now == "02:00:00:00:00:99");
}

TEST_CASE("an address whose card is not known before or now has not moved") {
  const std::vector<model::DiscoveredHost> hosts{host_at("10.0.0.1", ""), host_at("10.0.0.2", "02:00:00:00:00:02"),
                                                 host_at("10.0.0.3", "02:00:00:00:00:03")};
  const net::Neighbours now{{hosts[0].address, known("02:00:00:00:00:01")},
                            {hosts[1].address, {.state = net::Neighbour::State::absent, .mac = ""}}};
  CHECK(moved_addresses(hosts, now).empty());
}

}  // namespace hygie::discovery
