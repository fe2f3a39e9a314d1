#include "probes/bacnet/probe.hpp"

#include <catch2/catch.hpp>

#include "probes/bacnet/wire.hpp"
#include "probes/recording.hpp"
#include "probes/seen_datagrams.hpp"
#include "util/text.hpp"

namespace hygie::probes::bacnet {

TEST_CASE("the name of the device object is asked for, whatever its number") {
  CHECK(util::hex(util::as_text(read_request(Property::object_name))) == "810a001101040005010c0c023fffff194d");
}

TEST_CASE("a device that answers is a row, with what it gives") {
  const auto name = recording("fuzz/corpus/bacnet/object_name.bin");
  const auto error = recording("fuzz/corpus/bacnet/error.bin");
  const auto seen = observe_datagrams(probe, [=](util::ByteView question) {
    const bool asks_name = question.back() == std::byte{77};
    return std::vector<util::Bytes>{asks_name ? name : error};
  });
  CHECK(seen.ended("building_devices") == "ok ");
  CHECK(seen.text("building_devices", "protocol") == "bacnet");
  CHECK(seen.text("building_devices", "name") == "CVC-MAIRIE");
  CHECK(seen.text("building_devices", "vendor") == "NULL");
}

TEST_CASE("a BACnet answer cut anywhere is none") {
  auto whole = recording("fuzz/corpus/bacnet/object_name.bin");
  CHECK(parse_answer(whole) == "CVC-MAIRIE");
  for (std::size_t size = 0; size < whole.size(); ++size) {
    CHECK_FALSE(parse_answer(util::ByteView{whole}.first(size)));
    if (size < 4) continue;
    auto cut = util::Bytes(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size));
    cut[3] = static_cast<std::byte>(size);  // a length that agrees
    const auto parsed = parse_answer(cut);
    if (parsed) CHECK(parsed == "CVC-MAIRIE");
  }
}

TEST_CASE("BACnet: silence and garbage are told apart") {
  CHECK(observe_datagrams(probe, never()).ended("building_devices") == "timed_out no_answer");
  CHECK(observe_datagrams(probe, always(util::as_bytes("hello"))).ended("building_devices") == "malformed bad_answer");
}

}  // namespace hygie::probes::bacnet
