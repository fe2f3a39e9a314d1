#include "probes/amqp/probe.hpp"

#include <catch2/catch.hpp>

#include "probes/stores/hostile_probe.hpp"

namespace hygie::probes::amqp {
namespace {

using net::LoopbackServer;

}  // namespace

TEST_CASE("a RabbitMQ that offers passwords alone asks for a login") {
  LoopbackServer server{stores::answering(stores::example("amqp/rabbitmq310_start.frame"))};
  const Seen seen = observe(probe, server);
  CHECK(seen.text("data_stores", "product") == "RabbitMQ");
  CHECK(seen.text("data_stores", "open") == "no");
}

TEST_CASE("hostile servers at the port of amqp give no fact") {
  stores::check_hostile_servers(probe);
}

}  // namespace hygie::probes::amqp
