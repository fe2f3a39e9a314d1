#include "probes/ntp/probe.hpp"

#include <catch2/catch.hpp>

#include "net/loopback_datagrams.hpp"
#include "probes/recording.hpp"
#include "probes/seen.hpp"

using namespace hygie;
using namespace hygie::probes;

namespace {

Seen ask(const net::LoopbackDatagrams& server) {
  Loopback loopback{server.port()};
  loopback.target.transport = Transport::udp;
  Seen seen;
  for (auto& observation : ntp::probe(loopback.target, loopback.network, {}))
    seen.tables[observation.table] = observation;
  return seen;
}

int mode_of(util::ByteView question) {
  return std::to_integer<int>(question[0]) & 7;
}

}  // namespace

TEST_CASE("a server that tells the time and nothing else is seen as that") {
  const net::LoopbackDatagrams server{[](util::ByteView question) {
    if (mode_of(question) != 3) return std::vector<util::Bytes>{};
    return std::vector<util::Bytes>{recording("recordings/ntp/ntpsec_time.bin")};
  }};
  const Seen seen = ask(server);
  CHECK(seen.text("ntp_servers", "control") == "no");
  CHECK(seen.text("ntp_servers", "monlist") == "no");
  CHECK(seen.text("ntp_servers", "protocol_version") == "4");
  CHECK(server.received() == 5);  // three questions, the two silent ones once more
}

TEST_CASE("an old server that lists its clients amplifies") {
  const net::LoopbackDatagrams server{[](util::ByteView question) {
    if (mode_of(question) == 6) return std::vector<util::Bytes>{recording("recordings/ntp/ntpsec_variables.bin")};
    if (mode_of(question) != 7) return std::vector<util::Bytes>{};
    return std::vector<util::Bytes>{util::Writer{}.u8(0x97).u8(0).u8(3).u8(42).be16(6).be16(72).zeros(6 * 72).data()};
  }};
  const Seen seen = ask(server);
  CHECK(seen.text("ntp_servers", "monlist") == "yes");
  CHECK(seen.text("ntp_servers", "monlist_factor") == "55");
  CHECK(seen.text("ntp_servers", "control") == "yes");
  CHECK(seen.text("ntp_servers", "stratum") == "NULL");
}

TEST_CASE("silence on port 123 says nothing, nonsense says so") {
  const net::LoopbackDatagrams silent{[](util::ByteView) { return std::vector<util::Bytes>{}; }};
  CHECK(ask(silent).ended("ntp_servers") == "timed_out no_answer");
  const net::LoopbackDatagrams nonsense{[](util::ByteView) { return std::vector<util::Bytes>{util::Bytes{}}; }};
  CHECK(ask(nonsense).ended("ntp_servers") == "malformed bad_ntp");
}
