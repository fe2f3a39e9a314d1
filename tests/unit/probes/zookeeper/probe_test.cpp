#include "probes/zookeeper/probe.hpp"

#include <catch2/catch.hpp>

#include "probes/recording.hpp"
#include "probes/stores/hostile.hpp"

namespace hygie::probes::zookeeper {
namespace {

using net::LoopbackServer;
using namespace std::chrono_literals;

std::string example(const std::string& name) {
  return util::as_text(recording("fuzz/corpus/zookeeper/" + name));
}

}  // namespace

TEST_CASE("ZooKeeper tells its version; whether its nodes may be read stays unknown") {
  LoopbackServer server{stores::answering(example("srvr.txt"))};
  const Seen seen = observe(probe, server);
  CHECK(seen.text("data_stores", "version") == "3.8.0");
  CHECK(seen.text("data_stores", "open") == "unknown");
  LoopbackServer refuses{stores::answering(example("refused.txt"))};
  CHECK(observe(probe, refuses).text("data_stores", "answer") == "srvr refused");
}

TEST_CASE("hostile servers at the port of zookeeper give no fact") {
  LoopbackServer silent{[](int descriptor) { net::wait_for_close(descriptor); }};
  CHECK(observe(probe, silent, 300ms).ended("data_stores") == "timed_out read_timed_out");
  LoopbackServer endless{stores::endless(std::string(4096, '!'))};
  CHECK(observe(probe, endless, 600ms).ended("data_stores") == "malformed unrecognised");
  LoopbackServer closes{[](int descriptor) { receive(descriptor); }};
  CHECK(observe(probe, closes, 600ms).ended("data_stores") == "malformed closed");
}

}  // namespace hygie::probes::zookeeper
