#include "probes/vnc/wire.hpp"

#include <catch2/catch.hpp>

#include "probes/recording.hpp"

namespace hygie::probes::vnc {
namespace {

std::optional<Version> greeting(std::string_view text) {
  return parse_greeting(util::as_bytes(text));
}

}  // namespace

TEST_CASE("a greeting gives the version, Apple's and RealVNC's own included") {
  CHECK(parse_greeting(recording("recordings/vnc/tigervnc_none.rfb"))->text() == "3.8");
  CHECK(greeting("RFB 003.889\n")->text() == "3.889");
  CHECK(greeting("RFB 005.000\n")->text() == "5.0");
}

TEST_CASE("what is no greeting, or half of one, is none") {
  CHECK_FALSE(greeting("RFB 003.008"));
  CHECK_FALSE(greeting("RFB 003,008\n"));
  CHECK_FALSE(greeting("RFB 0x3.008\n"));
  CHECK_FALSE(greeting("SSH-2.0-OpenSSH_9.2\r\n"));
  const std::string whole = "RFB 003.008\n";
  for (std::size_t size = 0; size < whole.size(); ++size) CHECK_FALSE(greeting(whole.substr(0, size)));
}

TEST_CASE("the client answers with the newest version that both have") {
  CHECK(common_dialect({3, 3}) == Dialect::v3_3);
  CHECK(common_dialect({3, 5}) == Dialect::v3_3);
  CHECK(common_dialect({3, 7}) == Dialect::v3_7);
  CHECK(common_dialect({3, 8}) == Dialect::v3_8);
  CHECK(common_dialect({3, 889}) == Dialect::v3_8);
  CHECK(common_dialect({4, 1}) == Dialect::v3_8);
  CHECK(common_dialect({2, 0}) == Dialect::v3_3);
  CHECK(greeting_for(Dialect::v3_7) == "RFB 003.007\n");
}

TEST_CASE("VeNCrypt's subtypes are numbers of four bytes, all of them there") {
  const auto bytes = recording("recordings/vnc/tigervnc_tlsvnc_vencrypt.rfb");
  const auto list = util::ByteView{bytes}.subspan(4);  // version, acknowledgement, count
  CHECK(parse_subtypes(list, 1) == std::vector<std::uint32_t>{258});
  CHECK_FALSE(parse_subtypes(list, 2));
  for (std::size_t size = 0; size < list.size(); ++size) CHECK_FALSE(parse_subtypes(list.first(size), 1));
}

TEST_CASE("Tight's capabilities are sixteen bytes each, all of them there") {
  const auto bytes = recording("recordings/vnc/tightvnc_password_tight.rfb");
  const auto list = util::ByteView{bytes}.subspan(8);  // no tunnel, one way to authenticate
  CHECK(parse_capabilities(list, 1) == std::vector<std::uint32_t>{2});
  CHECK_FALSE(parse_capabilities(list, 2));
  for (std::size_t size = 0; size < list.size(); ++size) CHECK_FALSE(parse_capabilities(list.first(size), 1));
}

TEST_CASE("a type of no registry keeps its number and proves nothing") {
  CHECK(traits_of(type_none).name == "None");
  CHECK(traits_of(260).name == "X509None");
  CHECK(traits_of(77).name == "77");
  CHECK(traits_of(77).authentication == Authentication::unknown);
  CHECK(traits_of(260).authentication == Authentication::none);
  CHECK(traits_of(256).encryption == Encryption::none);
  CHECK(traits_of(129).encryption == Encryption::required);
  CHECK(tight_traits_of(129).encryption == Encryption::none);  // codes of its own
}

}  // namespace hygie::probes::vnc
