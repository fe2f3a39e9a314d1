#include "probes/knx/probe.hpp"

#include <catch2/catch.hpp>

#include "probes/knx/wire.hpp"
#include "probes/recording.hpp"
#include "probes/seen_datagrams.hpp"

namespace hygie::probes::knx {

TEST_CASE("a KNXnet/IP device tells its name, address and hardware address") {
  const auto seen = observe_datagrams(probe, always(recording("fuzz/corpus/knx/description.bin")));
  CHECK(seen.ended("building_devices") == "ok ");
  CHECK(seen.text("building_devices", "protocol") == "knx");
  CHECK(seen.text("building_devices", "product") == "Example KNX IP Router");
  CHECK(seen.text("building_devices", "name") == "1.1.250");
  CHECK(seen.text("building_devices", "mac") == "00:24:6d:01:02:03");
}

TEST_CASE("a KNX description cut anywhere is none, or has its device whole") {
  const auto whole = recording("fuzz/corpus/knx/description.bin");
  for (std::size_t size = 6; size < whole.size(); ++size) {
    auto cut = util::Bytes(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size));
    CHECK_FALSE(parse_description(cut));
    cut[5] = static_cast<std::byte>(size);  // a length that agrees
    const auto parsed = parse_description(cut);
    if (parsed) CHECK(parsed->friendly_name == "Example KNX IP Router");
  }
}

TEST_CASE("KNX: silence and garbage are told apart") {
  CHECK(observe_datagrams(probe, never()).ended("building_devices") == "timed_out no_answer");
  CHECK(observe_datagrams(probe, always(util::as_bytes("hello"))).ended("building_devices") == "malformed bad_answer");
}

}  // namespace hygie::probes::knx
