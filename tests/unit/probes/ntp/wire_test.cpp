#include "probes/ntp/wire.hpp"

#include <catch2/catch.hpp>

#include "probes/recording.hpp"

namespace hygie::probes::ntp {
namespace {

util::Bytes recorded(const std::string& name) {
  return recording("recordings/ntp/" + name + ".bin");
}

// What ntpd 4.2.6 answers to MON_GETLIST_1, written after its ntp_request.h: six items of 72 octets.
util::Bytes old_monlist() {
  return util::Writer{}.u8(0x97).u8(0).u8(3).u8(42).be16(6).be16(72).zeros(6 * 72).data();
}

}  // namespace

TEST_CASE("a time answer gives version, stratum, reference and clock") {
  const auto time = parse_time(recorded("ntpsec_time")).value();
  CHECK(time.version == 4);
  CHECK((time.reference == "127.127.1.0" || time.reference == "INIT"));
  CHECK(util::format_instant(time.transmitted.value()).starts_with("2026-11-25T"));
}

TEST_CASE("a control answer names the software") {
  const auto variables = parse_variables(recorded("ntpsec_variables")).value();
  CHECK(variables.version.find("ntpd") != std::string::npos);
}

TEST_CASE("monlist that answers is counted, one that refuses is none") {
  CHECK(parse_monlist(old_monlist()) == 6);
  auto refused = old_monlist();
  refused[4] = std::byte{0x30};  // INFO_ERR_FMT
  CHECK_FALSE(parse_monlist(refused));
  auto lying = old_monlist();
  lying[5] = std::byte{0xff};
  CHECK_FALSE(parse_monlist(lying));
}

TEST_CASE("an NTP answer cut anywhere is none") {
  const auto time = recorded("ntpsec_time");
  for (std::size_t size = 0; size < 48; ++size) CHECK_FALSE(parse_time({time.data(), size}));
  const auto variables = recorded("ntpsec_variables");
  const std::size_t count =
      std::to_integer<std::size_t>(variables[10]) << 8 | std::to_integer<std::size_t>(variables[11]);
  for (std::size_t size = 0; size < 12 + count; ++size) CHECK_FALSE(parse_variables({variables.data(), size}));
  const auto monlist = old_monlist();
  for (std::size_t size = 0; size < monlist.size(); ++size) CHECK_FALSE(parse_monlist({monlist.data(), size}));
}

TEST_CASE("questions are small and are no answers") {
  CHECK(client_request().size() == 48);
  CHECK(read_variables_request().size() == 12);
  CHECK(monlist_request().size() == 8);
  CHECK_FALSE(parse_time(client_request()));
  CHECK_FALSE(parse_variables(read_variables_request()));
  CHECK_FALSE(parse_monlist(monlist_request()));
}

TEST_CASE("a kiss of death is a code, not an address") {
  auto kiss = recorded("ntpsec_time");
  kiss[1] = std::byte{0};
  for (std::size_t at = 0; at < 4; ++at) kiss[12 + at] = static_cast<std::byte>("RATE"[at]);
  CHECK(parse_time(kiss)->reference == "RATE");
}

}  // namespace hygie::probes::ntp
