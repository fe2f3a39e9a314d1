#include "probes/modbus/probe.hpp"

#include <catch2/catch.hpp>

#include "probes/modbus/wire.hpp"
#include "probes/recording.hpp"
#include "probes/seen.hpp"
#include "util/text.hpp"

namespace hygie::probes::modbus {
namespace {

using namespace std::chrono_literals;

auto answer(const std::string& bytes) {
  return [=](int peer) {
    (void)receive(peer);
    (void)::send(peer, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    (void)receive(peer);
  };
}

std::string sample(const char* name) {
  return util::as_text(recording(std::string{"fuzz/corpus/modbus/"} + name));
}

}  // namespace

TEST_CASE("only the device identification is asked for") {
  CHECK(util::hex(util::as_text(identification_request())) == "485900000005ff2b0e0100");
}

TEST_CASE("a controller that names itself is a row") {
  const net::LoopbackServer server{answer(sample("identification.bin"))};
  const auto seen = observe(probe, server);
  CHECK(seen.ended("industrial_devices") == "ok ");
  CHECK(seen.text("industrial_devices", "protocol") == "modbus");
  CHECK(seen.text("industrial_devices", "vendor") == "Example Automation");
  CHECK(seen.text("industrial_devices", "product") == "M340-DEMO");
  CHECK(seen.text("industrial_devices", "version") == "V2.70");
  CHECK(seen.text("services", "service") == "modbus");
}

TEST_CASE("a controller that knows no identification is one all the same") {
  std::string exception = sample("exception.bin");
  exception[7] = '\xAB';
  const net::LoopbackServer server{answer(exception)};
  const auto seen = observe(probe, server);
  CHECK(seen.ended("industrial_devices") == "ok ");
  CHECK(seen.text("industrial_devices", "vendor") == "NULL");
}

TEST_CASE("a Modbus answer cut anywhere is none") {
  const auto whole = recording("fuzz/corpus/modbus/identification.bin");
  const util::ByteView body = util::ByteView{whole}.subspan(header_size);
  REQUIRE(parse_identification(body));
  for (std::size_t size = 0; size < body.size(); ++size) CHECK_FALSE(parse_identification(body.first(size)));
  for (std::size_t size = 0; size < header_size; ++size) CHECK_FALSE(length_after(util::ByteView{whole}.first(size)));
}

TEST_CASE("Modbus: another protocol, a lying length, a hang-up and silence are told apart") {
  const net::LoopbackServer http{answer("HTTP/1.1 400 Bad Request\r\n\r\n")};
  CHECK(observe(probe, http).ended("industrial_devices") == "malformed bad_answer");
  const net::LoopbackServer lying{answer(std::string("\x48\x59\0\0\xFF\xFF\xFF", 7))};
  CHECK(observe(probe, lying).ended("industrial_devices") == "malformed bad_answer");
  const net::LoopbackServer closing{[](int) {}};
  CHECK(observe(probe, closing).tables.at("industrial_devices").status == model::Outcome::malformed);
  const net::LoopbackServer silent{[](int peer) {
    while (!receive(peer).empty()) continue;
  }};
  CHECK(observe(probe, silent, 100ms).ended("industrial_devices") == "timed_out read_timed_out");
}

}  // namespace hygie::probes::modbus
