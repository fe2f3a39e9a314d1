#include "probes/rdp/credssp.hpp"

#include <catch2/catch.hpp>

#include "probes/recording.hpp"

namespace hygie::probes::rdp {
namespace {

using util::Writer;

util::Bytes freerdp() {
  return recording("recordings/rdp/freerdp_nla_challenge.tsrequest");
}

}  // namespace

TEST_CASE("FreeRDP's answer holds its CredSSP version and the challenge") {
  const auto reply = parse_credssp(freerdp());
  REQUIRE(reply);
  CHECK(reply->version == 6);
  REQUIRE(reply->challenge);
  CHECK(reply->challenge->netbios_computer == "RDP-NLA");
  REQUIRE(reply->challenge->version);
  CHECK(reply->challenge->version->text() == "6.1.7601");
  CHECK_FALSE(reply->error);
}

TEST_CASE("a request carries NTLM's opening, and is a whole TSRequest itself") {
  const auto request = credssp_request();
  CHECK(credssp_length(request) == request.size());
  const auto parsed = parse_credssp(request);
  REQUIRE(parsed);
  CHECK(parsed->version == 6);
  CHECK_FALSE(parsed->challenge);  // a NEGOTIATE_MESSAGE is none
}

TEST_CASE("an error code is read as the NTSTATUS it is") {
  // version 6; errorCode [4] STATUS_LOGON_FAILURE, a negative INTEGER
  const auto bytes = Writer{}.be32(0x300da003).be32(0x020106a4).be24(0x060204).be32(0xc000006d).data();
  const auto reply = parse_credssp(bytes);
  REQUIRE(reply);
  CHECK(reply->error == 0xc000006du);
  CHECK_FALSE(reply->challenge);
}

TEST_CASE("the length is known from the first bytes, and what is no TSRequest or too long is told at once") {
  const auto length = [](std::initializer_list<int> values) {
    Writer writer;
    for (const int value : values) writer.u8(static_cast<std::uint8_t>(value));
    return credssp_length(writer.data());
  };
  CHECK_FALSE(length({}));
  CHECK_FALSE(length({0x30}));
  CHECK_FALSE(length({0x30, 0x81}));
  CHECK_FALSE(length({0x30, 0x82, 0x01}));
  CHECK(length({0x30, 0x0d}) == std::size_t{15});
  CHECK(length({0x30, 0x81, 0xd6}) == std::size_t{217});
  CHECK(length({0x30, 0x82, 0x01, 0x00}) == std::size_t{260});
  CHECK(length({0x16}) == std::size_t{0});
  CHECK(length({0x30, 0x84}) == std::size_t{0});              // four bytes of length: gigabytes
  CHECK(length({0x30, 0x80}) == std::size_t{0});              // BER's indefinite form
  CHECK(length({0x30, 0x82, 0xff, 0xff}) == std::size_t{0});  // beyond max_credssp
}

TEST_CASE("a TSRequest cut at any byte, or with more behind it, is none") {
  const auto whole = freerdp();
  for (std::size_t size = 0; size < whole.size(); ++size) CHECK_FALSE(parse_credssp(util::ByteView{whole}.first(size)));
  CHECK_FALSE(parse_credssp(Writer{}.bytes(whole).u8(0).data()));
}

}  // namespace hygie::probes::rdp
