#include "probes/netbios/probe.hpp"

#include <catch2/catch.hpp>

#include "probes/recording.hpp"
#include "probes/seen_datagrams.hpp"

namespace hygie::probes::netbios {

using namespace std::chrono_literals;

TEST_CASE("each name of a machine is a row") {
  const auto seen = observe_datagrams(probe, always(recording("recordings/netbios/samba417_node_status.bin")));
  CHECK(seen.ended("netbios_names") == "ok ");
  CHECK(seen.tables.at("netbios_names").endpoint.starts_with("udp/"));
  CHECK(seen.text("netbios_names", "name") == "NAMED");
  CHECK(seen.text("netbios_names", "suffix") == "00");
  CHECK(seen.text("netbios_names", "kind") == "unique");
  CHECK(seen.text("netbios_names", "mac") == "NULL");
}

TEST_CASE("NetBIOS: silence and garbage are told apart, and names are made printable") {
  CHECK(observe_datagrams(probe, never()).ended("netbios_names") == "timed_out no_answer");
  CHECK(observe_datagrams(probe, always(util::as_bytes("hello"))).ended("netbios_names") == "malformed bad_answer");
  auto hostile = recording("recordings/netbios/samba417_node_status.bin");
  hostile[12 + 34 + 10 + 1] = std::byte{0x1B};
  CHECK(observe_datagrams(probe, always(hostile)).text("netbios_names", "name") ==
        "\xEF\xBF\xBD"
        "AMED");
}

}  // namespace hygie::probes::netbios
