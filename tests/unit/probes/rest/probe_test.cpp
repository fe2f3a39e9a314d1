#include "probes/rest/probe.hpp"

#include <catch2/catch.hpp>

#include "probes/recording.hpp"
#include "probes/stores/hostile.hpp"

namespace hygie::probes::rest {
namespace {

using net::LoopbackServer;
using stores::answering;
using namespace std::chrono_literals;

std::string recorded(const std::string& name) {
  return util::as_text(recording("recordings/rest/" + name));
}

// Answers the first question with one recording and the next with another; keeps what was asked.
LoopbackServer::Serve two(const std::string& first, const std::string& second, std::vector<std::string>& asked) {
  return [=, &asked](int descriptor) {
    asked.push_back(receive(descriptor));
    net::say(descriptor, recorded(asked.size() == 1 ? first : second));
  };
}

}  // namespace

TEST_CASE("an etcd without authentication is open; it is asked for a count alone") {
  std::vector<std::string> asked;
  LoopbackServer server{two("etcd34_version.http", "etcd34_range_open.http", asked)};
  const Seen seen = observe(probe<Kind::etcd>, server);
  CHECK(seen.text("data_stores", "open") == "yes");
  CHECK(seen.text("data_stores", "version") == "3.4.23");
  CHECK(seen.text("data_stores", "answer") == "200 /v3/kv/range");
  CHECK(seen.text("services", "encrypted") == "no");
  REQUIRE(asked.size() == 2);
  CHECK(asked[0].rfind("GET /version ", 0) == 0);
  CHECK(asked[1].find("count_only") != std::string::npos);
}

TEST_CASE("an etcd with authentication and an InfluxDB with accounts are not open") {
  std::vector<std::string> asked;
  LoopbackServer etcd{two("etcd34_version.http", "etcd34_range_refused.http", asked)};
  CHECK(observe(probe<Kind::etcd>, etcd).text("data_stores", "open") == "no");
  std::vector<std::string> asked_influxdb;
  LoopbackServer influxdb{two("influxdb16_ping.http", "influxdb16_query_refused.http", asked_influxdb)};
  const Seen seen = observe(probe<Kind::influxdb>, influxdb);
  CHECK(seen.text("data_stores", "open") == "no");
  CHECK(seen.text("data_stores", "answer") == "403 /query");
}

TEST_CASE("an InfluxDB that lists its databases is open, and no name of any becomes a fact") {
  std::vector<std::string> asked;
  LoopbackServer server{two("influxdb16_ping.http", "influxdb16_query.http", asked)};
  const Seen seen = observe(probe<Kind::influxdb>, server);
  CHECK(seen.text("data_stores", "open") == "yes");
  CHECK(seen.text("data_stores", "answer") == "200 /query");
}

TEST_CASE("another web server at the port is observed, and no data store") {
  LoopbackServer server{answering("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello")};
  const Seen seen = observe(probe<Kind::prometheus>, server);
  CHECK(seen.ended("data_stores") == "ok ");
  CHECK(seen.tables.at("data_stores").rows.empty());
  CHECK(seen.tables.at("services").rows.empty());
}

TEST_CASE("hostile servers at the port of a REST store give no fact") {
  LoopbackServer silent{[](int descriptor) { net::wait_for_close(descriptor); }};
  CHECK(observe(probe<Kind::docker>, silent, 300ms).ended("data_stores") == "timed_out read_timed_out");
  LoopbackServer endless{stores::endless(std::string(4096, 'x'))};
  CHECK(observe(probe<Kind::docker>, endless, 600ms).ended("data_stores") == "malformed not_http");
  const std::string bomb = "HTTP/1.1 200 OK\r\nContent-Length: 4294967296\r\n\r\n{\"ApiVersion\":";
  LoopbackServer lies{answering(bomb)};
  CHECK(observe(probe<Kind::docker>, lies, 600ms).tables.at("data_stores").rows.empty());
}

}  // namespace hygie::probes::rest
