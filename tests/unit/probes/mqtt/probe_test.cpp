#include "probes/mqtt/probe.hpp"

#include <catch2/catch.hpp>

#include "probes/recording.hpp"
#include "probes/stores/hostile.hpp"

namespace hygie::probes::mqtt {
namespace {

using net::LoopbackServer;
using namespace std::chrono_literals;

std::string recorded(const std::string& name) {
  return util::as_text(recording("recordings/mqtt/" + name));
}

}  // namespace

TEST_CASE("a broker that lets anyone in is open, and is left at once") {
  std::string farewell;
  LoopbackServer server{[&](int descriptor) {
    receive(descriptor);
    net::say(descriptor, recorded("mosquitto20_accepted.packet"));
    farewell = receive(descriptor);
  }};
  net::LoginBudget logins;
  const Seen seen = stores::observe_with_login(probe, server, logins);
  CHECK(seen.text("data_stores", "open") == "yes");
  CHECK(seen.text("data_stores", "answer") == "CONNACK 0");
  CHECK(seen.text("services", "encrypted") == "no");
  CHECK(stores::has_login_left(logins));
  std::this_thread::sleep_for(100ms);
  CHECK(farewell == std::string_view{"\xe0\x00", 2});
}

TEST_CASE("a broker that refuses is not open, and that was the one failed login of the host") {
  LoopbackServer server{stores::answering(recorded("mosquitto20_refused.packet"))};
  net::LoginBudget logins;
  const Seen seen = stores::observe_with_login(probe, server, logins);
  CHECK(seen.text("data_stores", "open") == "no");
  CHECK(!stores::has_login_left(logins));
  const Seen again = stores::observe_with_login(probe, server, logins);
  CHECK(again.ended("data_stores") == "partial login_spent");
  CHECK(again.text("data_stores", "open") == "unknown");
  CHECK(again.text("data_stores", "confidence") == "weak");
}

TEST_CASE("without a login budget nothing is written to a broker") {
  std::string heard = "?";
  LoopbackServer server{[&](int descriptor) { heard = receive(descriptor); }};
  CHECK(observe(probe, server).ended("data_stores") == "partial login_spent");
  std::this_thread::sleep_for(100ms);
  CHECK(heard.empty());
}

TEST_CASE("hostile servers at the MQTT port give no fact and leave the login to others") {
  net::LoginBudget logins;
  LoopbackServer silent{[](int descriptor) { net::wait_for_close(descriptor); }};
  CHECK(stores::observe_with_login(probe, silent, logins, 400ms).ended("data_stores") == "timed_out read_timed_out");
  LoopbackServer garbage{stores::endless(std::string(4096, '\x20'))};
  CHECK(stores::observe_with_login(probe, garbage, logins, 400ms).ended("data_stores") == "malformed unrecognised");
  LoopbackServer closes{[](int descriptor) { receive(descriptor); }};
  CHECK(stores::observe_with_login(probe, closes, logins, 400ms).ended("data_stores") == "malformed closed");
  CHECK(stores::has_login_left(logins));
}

}  // namespace hygie::probes::mqtt
