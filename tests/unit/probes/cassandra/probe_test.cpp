#include "probes/cassandra/probe.hpp"

#include <catch2/catch.hpp>

#include "probes/recording.hpp"
#include "probes/stores/hostile.hpp"

namespace hygie::probes::cassandra {
namespace {

using net::LoopbackServer;
using namespace std::chrono_literals;

std::string example(const std::string& name) {
  return util::as_text(recording("fuzz/corpus/cassandra/" + name));
}

}  // namespace

TEST_CASE("a Cassandra that begins a session for anyone is open, one that asks who one is is not") {
  const auto two = [](const std::string& second) {
    return [second](int descriptor) {
      receive(descriptor);
      net::say(descriptor, example("supported.frame"));
      receive(descriptor);
      net::say(descriptor, example(second));
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
  LoopbackServer silent{[](int descriptor) { net::wait_for_close(descriptor); }};
  CHECK(observe(probe, silent, 300ms).ended("data_stores") == "timed_out read_timed_out");
  LoopbackServer endless{stores::endless(std::string(4096, '!'))};
  CHECK(observe(probe, endless, 600ms).ended("data_stores") == "malformed unrecognised");
  LoopbackServer closes{[](int descriptor) { receive(descriptor); }};
  CHECK(observe(probe, closes, 600ms).ended("data_stores") == "malformed closed");
}

}  // namespace hygie::probes::cassandra
