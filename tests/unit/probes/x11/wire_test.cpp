#include "probes/x11/wire.hpp"

#include <catch2/catch.hpp>

#include "probes/recording.hpp"

namespace hygie::probes::x11 {
namespace {

util::Bytes header(std::uint8_t kind, std::uint8_t reason, std::uint16_t major, std::uint16_t units) {
  return util::Writer{}.u8(kind).u8(reason).le16(major).le16(0).le16(units).data();
}

}  // namespace

TEST_CASE("a setup request asks for protocol 11 and names no authorisation") {
  CHECK(util::as_text(setup_request()) == std::string("l\0\x0b\0\0\0\0\0\0\0\0\0", 12));
}

TEST_CASE("an open server tells its release and how long its vendor's name is") {
  const auto bytes = recording("recordings/x11/xvfb_open.reply");
  const auto first = parse_header(util::ByteView{bytes}.first(header_size));
  REQUIRE(first);
  CHECK(first->access == Access::open);
  CHECK(first->protocol_version == "11.0");
  const auto fixed = parse_fixed(util::ByteView{bytes}.subspan(header_size, fixed_size));
  REQUIRE(fixed);
  CHECK(fixed->release == 12101007);
  CHECK(fixed->vendor_length == 20);
}

TEST_CASE("a refusal has a reason") {
  const auto bytes = recording("recordings/x11/xvfb_refused.reply");
  const auto first = parse_header(bytes);
  REQUIRE(first);
  CHECK(first->access == Access::refused);
  CHECK(first->reason_length == 64);
}

TEST_CASE("answers that contradict the protocol are none") {
  CHECK_FALSE(parse_header(header(3, 0, 11, 0)));    // no such answer
  CHECK_FALSE(parse_header(header(1, 0, 10, 100)));  // another protocol
  CHECK_FALSE(parse_header(header(1, 0, 11, 7)));    // shorter than the fixed part
  CHECK_FALSE(parse_header(header(0, 255, 11, 1)));  // a reason longer than what follows
  CHECK(parse_header(header(2, 0, 0, 3))->reason_length == 12);
}

TEST_CASE("an answer cut at any byte is none") {
  const auto bytes = recording("recordings/x11/xvfb_open.reply");
  const util::ByteView whole{bytes};
  for (std::size_t size = 0; size < header_size; ++size) CHECK_FALSE(parse_header(whole.first(size)));
  for (std::size_t size = 0; size < fixed_size; ++size) CHECK_FALSE(parse_fixed(whole.subspan(header_size, size)));
}

}  // namespace hygie::probes::x11
