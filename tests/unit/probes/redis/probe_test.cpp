#include "probes/redis/probe.hpp"

#include <catch2/catch.hpp>

#include "probes/recording.hpp"
#include "probes/stores/hostile.hpp"

namespace hygie::probes::redis {
namespace {

using net::LoopbackServer;
using stores::answering;
using stores::Ending;
using namespace std::chrono_literals;

std::string recorded(const std::string& name) {
  return util::as_text(recording("recordings/redis/" + name));
}

}  // namespace

TEST_CASE("a Redis without a password is open, with its version") {
  LoopbackServer server{answering(recorded("redis70_info.resp"))};
  const Seen seen = observe(probe, server);
  CHECK(seen.ended("data_stores") == "ok ");
  CHECK(seen.text("data_stores", "service") == "redis");
  CHECK(seen.text("data_stores", "version") == "7.0.15");
  CHECK(seen.text("data_stores", "open") == "yes");
  CHECK(seen.text("data_stores", "encryption") == "none");
  CHECK(seen.text("services", "product") == "Redis");
  CHECK(seen.text("services", "encrypted") == "no");
}

TEST_CASE("a Redis that wants a password, or is in protected mode, is not open") {
  LoopbackServer asks{answering(recorded("redis70_noauth.resp"))};
  CHECK(observe(probe, asks).text("data_stores", "open") == "no");
  LoopbackServer denies{answering("-DENIED Redis is running in protected mode.\r\n", Ending::resets)};
  const Seen denied = observe(probe, denies);
  CHECK(denied.text("data_stores", "open") == "no");
  CHECK(denied.text("data_stores", "answer") == "DENIED");
}

TEST_CASE("a Redis that closes INFO to strangers leaves unknown whether it is open") {
  LoopbackServer server{answering("-NOPERM this user has no permissions to run the 'info' command\r\n")};
  const Seen seen = observe(probe, server);
  CHECK(seen.text("data_stores", "open") == "unknown");
  CHECK(seen.text("data_stores", "answer") == "NOPERM");
}

TEST_CASE("a Valkey is called by its own name and version") {
  LoopbackServer server{
      answering("$73\r\n# Server\r\nredis_version:7.2.4\r\nserver_name:valkey\r\nvalkey_version:8.0.1\r\n")};
  const Seen seen = observe(probe, server);
  CHECK(seen.text("data_stores", "product") == "Valkey");
  CHECK(seen.text("data_stores", "version") == "8.0.1");
}

TEST_CASE("what is no Redis is said to be unrecognised, and no fact") {
  LoopbackServer http{answering("HTTP/1.1 400 Bad Request\r\n\r\n")};
  const Seen seen = observe(probe, http);
  CHECK(seen.ended("data_stores") == "malformed unrecognised");
  CHECK(seen.tables.at("data_stores").rows.empty());
  CHECK(seen.tables.at("services").rows.empty());
}

TEST_CASE("hostile servers at the Redis port cost at most the patience") {
  const auto begun = std::chrono::steady_clock::now();
  LoopbackServer silent{[](int descriptor) { net::wait_for_close(descriptor); }};
  CHECK(observe(probe, silent, 400ms).ended("data_stores") == "timed_out read_timed_out");
  LoopbackServer gigabytes{answering("$4294967295\r\n", Ending::stays)};
  CHECK(observe(probe, gigabytes, 400ms).ended("data_stores") == "malformed unrecognised");
  LoopbackServer endless{stores::endless(std::string(4096, '-'))};
  CHECK(observe(probe, endless, 400ms).ended("data_stores") == "malformed unrecognised");
  LoopbackServer resets{[](int descriptor) { net::reset_on_close(descriptor); }};
  CHECK(observe(probe, resets, 400ms).ended("data_stores") == "malformed reset");
  CHECK(std::chrono::steady_clock::now() - begun < 5s);
}

}  // namespace hygie::probes::redis
