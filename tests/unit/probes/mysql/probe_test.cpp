#include "probes/mysql/probe.hpp"

#include <catch2/catch.hpp>

#include "probes/recording.hpp"
#include "probes/stores/hostile.hpp"

namespace hygie::probes::mysql {
namespace {

using net::LoopbackServer;
using namespace std::chrono_literals;

// A server that speaks first.
LoopbackServer::Serve greeting(const std::string& bytes) {
  return [bytes](int descriptor) {
    net::say(descriptor, bytes);
    net::wait_for_close(descriptor);
  };
}

}  // namespace

TEST_CASE("MariaDB tells its version and that it offers TLS, and not whether an account is open") {
  std::string heard = "?";
  LoopbackServer server{[&](int descriptor) {
    net::say(descriptor, util::as_text(recording("recordings/mysql/mariadb1011_handshake.packet")));
    heard = receive(descriptor);
  }};
  const Seen seen = observe(probe, server);
  CHECK(seen.text("data_stores", "product") == "MariaDB");
  CHECK(seen.text("data_stores", "version") == "10.11.19-MariaDB-0+deb12u1");
  CHECK(seen.text("data_stores", "open") == "unknown");
  CHECK(seen.text("data_stores", "encryption") == "none");
  std::this_thread::sleep_for(50ms);
  CHECK(heard.empty());
}

TEST_CASE("a MySQL that turns this address away is not open to it") {
  const std::string message = "Host '198.18.1.254' is not allowed to connect to this MariaDB server";
  const auto length = static_cast<char>(message.size() + 3);
  const std::string error = length + std::string{"\0\0\0\xff\x6a\x04", 6} + message;
  LoopbackServer server{greeting(error)};
  const Seen seen = observe(probe, server);
  CHECK(seen.text("data_stores", "open") == "no");
  CHECK(seen.text("data_stores", "encryption") == "unknown");
  CHECK(seen.text("services", "service") == "mysql");
}

TEST_CASE("hostile servers at the MySQL port give no fact") {
  LoopbackServer silent{[](int descriptor) { net::wait_for_close(descriptor); }};
  CHECK(observe(probe, silent, 300ms).ended("data_stores") == "timed_out read_timed_out");
  LoopbackServer lies{greeting(std::string{"\xff\xff\xff\x00\x0a", 5})};
  CHECK(observe(probe, lies, 300ms).ended("data_stores") == "malformed unrecognised");
  LoopbackServer cut{
      greeting(std::string{"\x64\x00\x00\x00\x0a"
                           "5.5.5",
                           10})};
  CHECK(observe(probe, cut, 300ms).ended("data_stores") == "timed_out read_timed_out");
  LoopbackServer text{greeting("220 ready\r\n")};
  CHECK(observe(probe, text, 300ms).ended("data_stores") == "malformed unrecognised");
}

}  // namespace hygie::probes::mysql
