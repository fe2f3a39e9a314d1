#include "probes/amqp/probe.hpp"

#include <catch2/catch.hpp>

#include "probes/recording.hpp"
#include "probes/stores/hostile.hpp"

namespace hygie::probes::amqp {
namespace {

using net::LoopbackServer;
using namespace std::chrono_literals;

std::string example(const std::string& name) {
  return util::as_text(recording("fuzz/corpus/amqp/" + name));
}

}  // namespace

TEST_CASE("a RabbitMQ that offers passwords alone asks for a login") {
  LoopbackServer server{stores::answering(example("rabbitmq310_start.frame"))};
  const Seen seen = observe(probe, server);
  CHECK(seen.text("data_stores", "product") == "RabbitMQ");
  CHECK(seen.text("data_stores", "open") == "no");
}

TEST_CASE("hostile servers at the port of amqp give no fact") {
  LoopbackServer silent{[](int descriptor) { net::wait_for_close(descriptor); }};
  CHECK(observe(probe, silent, 300ms).ended("data_stores") == "timed_out read_timed_out");
  LoopbackServer endless{stores::endless(std::string(4096, '!'))};
  CHECK(observe(probe, endless, 600ms).ended("data_stores") == "malformed unrecognised");
  LoopbackServer closes{[](int descriptor) { receive(descriptor); }};
  CHECK(observe(probe, closes, 600ms).ended("data_stores") == "malformed closed");
}

}  // namespace hygie::probes::amqp
