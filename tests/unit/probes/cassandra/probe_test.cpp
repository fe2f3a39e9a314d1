#include "probes/cassandra/probe.hpp"

#include <catch2/catch.hpp>

#include "probes/stores/hostile_probe.hpp"

namespace hygie::probes::cassandra {
namespace {

using net::LoopbackServer;

}  // namespace

TEST_CASE("a Cassandra that begins a session for anyone is open, one that asks who one is is not") {
  const auto two = [](const std::string& second) {
    return [second](int descriptor) {
      receive(descriptor);
      net::say(descriptor, stores::example("cassandra/supported.frame"));
      receive(descriptor);
      net::say(descriptor, stores::example("cassandra/" + second));
    };
  };
  LoopbackServer open{two("ready.frame")};
  CHECK(observe(probe, open).text("data_stores", "open") == "yes");
  LoopbackServer closed{two("authenticate.frame")};
  const Seen seen = observe(probe, closed);
  CHECK(seen.text("data_stores", "open") == "no");
  CHECK(seen.text("data_stores", "answer") == "AUTHENTICATE");
  CHECK(seen.text("data_stores", "encryption") == "none");
}

TEST_CASE("hostile servers at the port of cassandra give no fact") {
  stores::check_hostile_servers(probe);
}

}  // namespace hygie::probes::cassandra
