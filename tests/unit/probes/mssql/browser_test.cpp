#include "probes/mssql/browser.hpp"

#include <catch2/catch.hpp>

#include "net/loopback_datagrams.hpp"
#include "probes/mssql/browser_wire.hpp"
#include "probes/recording.hpp"
#include "probes/seen.hpp"

namespace hygie::probes::mssql {
namespace {

using net::LoopbackDatagrams;
using namespace std::chrono_literals;

util::Bytes datagram() {
  return recording("fuzz/corpus/mssql/browser.datagram");
}

Seen observe_udp(const LoopbackDatagrams& server) {
  Loopback loopback{server.port()};
  loopback.target.transport = Transport::udp;
  Seen seen;
  for (auto& observation : probe_browser(loopback.target, loopback.network, {.patience = 3000ms}))
    seen.tables[observation.table] = observation;
  return seen;
}

}  // namespace

TEST_CASE("the SQL Server Browser names its instances") {
  LoopbackDatagrams server{[](util::ByteView) { return std::vector<util::Bytes>{datagram()}; }};
  const Seen seen = observe_udp(server);
  CHECK(seen.ended("mssql_instances") == "ok ");
  CHECK(seen.column("mssql_instances", "instance") == std::vector<std::string>{"PAIE", "MSSQLSERVER"});
  CHECK(seen.column("mssql_instances", "tcp_port") == std::vector<std::string>{"50123", "NULL"});
  CHECK(seen.text("mssql_instances", "version") == "15.0.2000.5");
  CHECK(seen.text("mssql_instances", "clustered") == "no");
  CHECK(server.received() == 1);
}

TEST_CASE("a silent SQL Server Browser is asked twice, and no more") {
  LoopbackDatagrams server{[](util::ByteView) { return std::vector<util::Bytes>{}; }};
  const auto begun = std::chrono::steady_clock::now();
  CHECK(observe_udp(server).ended("mssql_instances") == "timed_out no_answer");
  CHECK(server.received() == 2);
  CHECK(std::chrono::steady_clock::now() - begun < 6s);
}

TEST_CASE("datagrams of the SQL Server Browser that are cut or lie are unrecognised") {
  const auto whole = datagram();
  for (std::size_t size = 0; size < whole.size(); ++size) CHECK(!parse_browse(util::ByteView{whole}.first(size)));
  LoopbackDatagrams server{[](util::ByteView) { return std::vector<util::Bytes>{util::as_bytes("no")}; }};
  CHECK(observe_udp(server).ended("mssql_instances") == "malformed unrecognised");
}

TEST_CASE("a browser that claims thousands of instances, or ports that are none, is bounded") {
  std::string text;
  for (int count = 0; count < 2000; ++count) text += "InstanceName;I;tcp;99999;;";
  util::Writer writer;
  writer.u8(5).le16(static_cast<std::uint16_t>(text.size())).text(text);
  const auto instances = parse_browse(writer.data());
  REQUIRE(instances);
  CHECK(instances->size() == 64);
  CHECK(!instances->front().tcp_port);
}

}  // namespace hygie::probes::mssql
