#include "probes/memcached/probe.hpp"

#include <catch2/catch.hpp>

#include "probes/recording.hpp"
#include "probes/stores/hostile.hpp"

namespace hygie::probes::memcached {
namespace {

using net::LoopbackServer;
using namespace std::chrono_literals;

std::string recorded(const std::string& name) {
  return util::as_text(recording("recordings/memcached/" + name));
}

// With SASL: silent to text, a version and an error to the binary questions.
void serve_sasl(int descriptor) {
  if (receive(descriptor).front() == 'v') return net::wait_for_close(descriptor);
  net::say(descriptor, recorded("memcached16_sasl_version.bin"));
  receive(descriptor);
  net::say(descriptor, recorded("memcached16_sasl_noop.bin"));
}

}  // namespace

TEST_CASE("a memcached that tells its version is open") {
  LoopbackServer server{stores::answering(recorded("memcached16_version.txt"))};
  const Seen seen = observe(probe, server);
  CHECK(seen.text("data_stores", "open") == "yes");
  CHECK(seen.text("data_stores", "version") == "1.6.18");
  CHECK(seen.text("data_stores", "encryption") == "none");
  CHECK(server.accepted() == 1);
}

TEST_CASE("a memcached with a password file, or with SASL, is not open") {
  LoopbackServer file{stores::answering(recorded("memcached16_password_file.txt"))};
  CHECK(observe(probe, file).text("data_stores", "open") == "no");
  LoopbackServer sasl{serve_sasl};
  const Seen seen = observe(probe, sasl, 3000ms);
  CHECK(seen.text("data_stores", "open") == "no");
  CHECK(seen.text("data_stores", "version") == "1.6.18");
  CHECK(seen.text("data_stores", "answer") == "0x20");
}

TEST_CASE("silent and endless servers at the memcached port give no fact") {
  LoopbackServer silent{[](int descriptor) { net::wait_for_close(descriptor); }};
  CHECK(observe(probe, silent, 600ms).ended("data_stores") == "timed_out read_timed_out");
  LoopbackServer endless{stores::endless(std::string(4096, 'V'))};
  CHECK(observe(probe, endless, 600ms).ended("data_stores") == "malformed unrecognised");
  LoopbackServer resets{[](int descriptor) { net::reset_on_close(descriptor); }};
  CHECK(observe(probe, resets, 600ms).ended("data_stores") == "malformed reset");
}

}  // namespace hygie::probes::memcached
