#include "probes/zookeeper/probe.hpp"

#include <catch2/catch.hpp>

#include "probes/stores/hostile_probe.hpp"

namespace hygie::probes::zookeeper {
namespace {

using net::LoopbackServer;

}  // namespace

TEST_CASE("ZooKeeper tells its version; whether its nodes may be read stays unknown") {
  LoopbackServer server{stores::answering(stores::example("zookeeper/srvr.txt"))};
  const Seen seen = observe(probe, server);
  CHECK(seen.text("data_stores", "version") == "3.8.0");
  CHECK(seen.text("data_stores", "open") == "unknown");
  LoopbackServer refuses{stores::answering(stores::example("zookeeper/refused.txt"))};
  CHECK(observe(probe, refuses).text("data_stores", "answer") == "srvr refused");
}

TEST_CASE("hostile servers at the port of zookeeper give no fact") {
  stores::check_hostile_servers(probe);
}

}  // namespace hygie::probes::zookeeper
