#include "discovery/observations.hpp"

#include <catch2/catch.hpp>

using namespace hygie;
using model::PortState;

namespace {

model::Observation endpoints_of(std::vector<model::Port> ports) {
  const model::DiscoveredHost host{.address = *util::IpAddress::parse("10.0.0.1"),
                                   .observed_host = "10.0.0.1",
                                   .presence = model::Presence::answered,
                                   .ports = std::move(ports)};
  model::Observation endpoints;
  discovery::observe({host}, "discovery", "", {}, [&](model::Observation observation) {
    if (observation.table == "endpoints") endpoints = std::move(observation);
  });
  return endpoints;
}

}  // namespace

TEST_CASE("ports that were all tried are the whole truth") {
  const auto endpoints = endpoints_of({{22, PortState::open}, {23, PortState::filtered}});
  CHECK(endpoints.status == model::Outcome::ok);
  CHECK(endpoints.rows.size() == 2);
}

TEST_CASE("ports that a sweep never came to make the list a part of it, and have no row") {
  const auto endpoints = endpoints_of({{22, PortState::refused}, {445, PortState::untried}});
  CHECK(endpoints.status == model::Outcome::partial);
  CHECK(endpoints.reason == "port_not_tried");
  CHECK(endpoints.rows.size() == 1);
}
