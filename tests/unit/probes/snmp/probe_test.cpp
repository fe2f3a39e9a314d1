#include "probes/snmp/probe.hpp"

#include <catch2/catch.hpp>

#include "net/loopback_datagrams.hpp"
#include "probes/recording.hpp"
#include "probes/seen.hpp"

using namespace hygie;
using namespace hygie::probes;
using net::LoopbackDatagrams;

namespace {

constexpr std::uint8_t version_3 = 3;

Seen ask(std::uint16_t port, std::vector<std::string> allow) {
  Loopback loopback{port};
  loopback.target.transport = Transport::udp;
  Seen seen;
  for (auto& observation : snmp::probe(loopback.target, loopback.network, {.allow = std::move(allow)}))
    seen.tables[observation.table] = observation;
  return seen;
}

std::uint8_t version_of(util::ByteView question) {
  return std::to_integer<std::uint8_t>(question[4]);
}

// A version 3 agent that also knows "public".
std::vector<util::Bytes> like_a_printer(util::ByteView question) {
  if (version_of(question) == version_3) return {recording("recordings/snmp/netsnmp_report_v3.bin")};
  if (util::as_text(question).find("public") == std::string::npos) return {};
  const char* name = version_of(question) == 0 ? "public_v1" : "public_v2c";
  return {recording("recordings/snmp/netsnmp_" + std::string{name} + ".bin")};
}

}  // namespace

TEST_CASE("an agent that answers public is read, and private stays silent") {
  const LoopbackDatagrams agent{like_a_printer};
  const Seen seen = ask(agent.port(), {"snmp_default"});
  CHECK(seen.text("snmp_agents", "v2c") == "yes");
  CHECK(seen.text("snmp_agents", "v3") == "yes");
  CHECK(seen.text("snmp_agents", "sys_name") == "lab-switch");
  CHECK(seen.column("snmp_communities", "default_community") == std::vector<std::string>{"public", "private"});
  CHECK(seen.column("snmp_communities", "default_read") == std::vector<std::string>{"yes", "no"});
  CHECK(seen.column("snmp_communities", "default_write") == std::vector<std::string>{"unknown", "no"});
  CHECK(seen.text("snmp_communities", "versions") == "1 2c");
  CHECK(agent.received() == 7);  // five questions, the two silent ones once more
}

TEST_CASE("without authorisation no community is sent, and that is said") {
  const LoopbackDatagrams agent{like_a_printer};
  const Seen seen = ask(agent.port(), {});
  CHECK(agent.received() == 1);
  CHECK(seen.text("snmp_agents", "v3") == "yes");
  CHECK(seen.text("snmp_agents", "v2c") == "unknown");
  CHECK(seen.ended("snmp_communities") == "not_attempted not_authorised");
}

TEST_CASE("a silent port is asked twice in a second and a half, and nothing is concluded") {
  const LoopbackDatagrams agent{[](util::ByteView) { return std::vector<util::Bytes>{}; }};
  const auto begun = std::chrono::steady_clock::now();
  const Seen seen = ask(agent.port(), {"snmp_default"});
  CHECK(std::chrono::steady_clock::now() - begun < std::chrono::seconds{8});
  CHECK(seen.ended("snmp_agents") == "timed_out no_answer");
  CHECK(seen.ended("snmp_communities") == "timed_out no_answer");
  CHECK(agent.received() == 10);
}

TEST_CASE("a closed port is refused, authorised or not") {
  std::uint16_t port = 0;
  {
    const LoopbackDatagrams gone{[](util::ByteView) { return std::vector<util::Bytes>{}; }};
    port = gone.port();
  }
  CHECK(ask(port, {"snmp_default"}).ended("snmp_communities") == "refused port_unreachable");
  CHECK(ask(port, {}).ended("snmp_communities") == "refused port_unreachable");
}

TEST_CASE("whoever answers nonsense is malformed, not silent") {
  const LoopbackDatagrams agent{[](util::ByteView) { return std::vector<util::Bytes>{util::as_bytes("bonjour")}; }};
  CHECK(ask(agent.port(), {"snmp_default"}).ended("snmp_agents") == "malformed bad_snmp");
}
