#include "probes/oracle/probe.hpp"

#include <catch2/catch.hpp>

#include "probes/stores/hostile_probe.hpp"

namespace hygie::probes::oracle {
namespace {

using net::LoopbackServer;

}  // namespace

TEST_CASE("an Oracle listener tells its version; its accounts are not tried") {
  LoopbackServer server{stores::answering(stores::example("oracle/refused19.packet"))};
  const Seen seen = observe(probe, server);
  CHECK(seen.text("data_stores", "version") == "19.0.0.0.0");
  CHECK(seen.text("data_stores", "open") == "unknown");
  CHECK(seen.text("services", "encrypted") == "unknown");
}

TEST_CASE("hostile servers at the port of oracle give no fact") {
  stores::check_hostile_servers(probe);
}

}  // namespace hygie::probes::oracle
