#include "probes/rdp/mcs.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "probes/rdp/x224.hpp"
#include "probes/recording.hpp"

namespace hygie::probes::rdp {
namespace {

using util::Bytes;
using util::Writer;

// xrdp's answer, TPKT and X.224 removed.
Bytes xrdp_answer() {
  Bytes whole = recording("recordings/rdp/xrdp_standard_connect_response.tpkt");
  whole.erase(whole.begin(), whole.begin() + tpkt_header_size + 3);
  return whole;
}

// A Connect Response with these data blocks, lengths written as Windows does: some short, one of them wrong.
Bytes response_with(const Bytes& blocks) {
  Writer conference;
  conference.text(std::string_view{"\x00\x05\x00\x14\x7c\x00\x01\x2a\x14\x76\x0a\x01\x01\x00\x01\xc0\x00McDn", 21});
  conference.be16(static_cast<std::uint16_t>(blocks.size() | 0x8000)).bytes(blocks);
  Writer content;
  content.u8(0x0a).u8(1).u8(0).u8(2).u8(1).u8(0).u8(0x30).u8(0);
  content.u8(4).u8(0x82).be16(static_cast<std::uint16_t>(conference.size())).bytes(conference.data());
  return Writer{}.be16(0x7f66).u8(0x82).be16(static_cast<std::uint16_t>(content.size())).bytes(content.data()).data();
}

Bytes block(std::uint16_t type, const Bytes& content) {
  return Writer{}.le16(type).le16(static_cast<std::uint16_t>(content.size() + 4)).bytes(content).data();
}

const ConnectResponse* accepted(const McsReply& reply) {
  return std::get_if<ConnectResponse>(&reply);
}

}  // namespace

TEST_CASE("xrdp with crypt_level=low: 40 bits, a proprietary certificate of 2048 bits, RDP 5") {
  const auto reply = parse_connect_response(xrdp_answer());
  const auto* const response = accepted(reply);
  REQUIRE(response);
  CHECK(version_text(response->version) == "5.0");
  CHECK(response->security.method == static_cast<std::uint32_t>(Method::rc4_40));
  CHECK(level_text(response->security.level) == "low");
  CHECK(response->security.certificate == "proprietary");
  CHECK(response->security.key_bits == std::int64_t{2048});
}

TEST_CASE("a server that encrypts nothing sends neither random nor certificate") {
  const auto core = block(0x0c01, Writer{}.le32(0x0008000c).le32(0).data());
  const auto security = block(0x0c02, Writer{}.le32(0).le32(0).data());
  const auto reply = parse_connect_response(response_with(Writer{}.bytes(core).bytes(security).data()));
  const auto* const response = accepted(reply);
  REQUIRE(response);
  CHECK(version_text(response->version) == "10.7");
  CHECK(level_text(response->security.level) == "none");
  CHECK_FALSE(response->security.key_bits);
}

TEST_CASE("an answer without security data, or with one that lies about its lengths, is malformed") {
  const auto is_bad = [](const Bytes& blocks) {
    return std::holds_alternative<BadConnectResponse>(parse_connect_response(response_with(blocks)));
  };
  CHECK(is_bad({}));
  CHECK(is_bad(block(0x0c01, Writer{}.le32(0x00080004).data())));
  CHECK(is_bad(block(0x0c02, Writer{}.le32(2).le32(3).le32(0xffffffff).le32(0xffffffff).data())));
  CHECK(is_bad(Writer{}.le16(0x0c02).le16(3).data()));       // shorter than its own header
  CHECK(is_bad(Writer{}.le16(0x0c02).le16(0xffff).data()));  // longer than all there is
}

TEST_CASE("a refusal by result or by a disconnect ultimatum is a refusal") {
  auto refused = xrdp_answer();
  REQUIRE(refused[7] == std::byte{0});  // 7f 66 82 xx xx 0a 01 then the result
  refused[7] = std::byte{4};
  CHECK(std::holds_alternative<ConnectRefused>(parse_connect_response(refused)));
  CHECK(std::holds_alternative<ConnectRefused>(parse_connect_response(Writer{}.u8(0x21).u8(0x80).data())));
}

TEST_CASE("a connect initial is one whole TPKT that offers what it was told") {
  const auto initial = connect_initial(static_cast<std::uint32_t>(Method::fips));
  const util::ByteView view{initial};
  CHECK(tpkt_length(view.first(tpkt_header_size)) == initial.size() - tpkt_header_size);
  const auto security = Writer{}.le16(0xc002).le16(12).le32(16).le32(0).data();
  const auto at = std::search(initial.begin(), initial.end(), security.begin(), security.end());
  CHECK(at != initial.end());
}

TEST_CASE("a connect response cut at any byte is malformed") {
  const auto whole = xrdp_answer();
  for (std::size_t size = 0; size < whole.size(); ++size) {
    const auto reply = parse_connect_response(util::ByteView{whole}.first(size));
    CHECK(std::holds_alternative<BadConnectResponse>(reply));
  }
}

TEST_CASE("versions and levels of no specification have no name") {
  CHECK(version_text(0x00080001) == "4.0");
  CHECK(version_text(0x00080005) == "10.0");
  CHECK(version_text(0x00080003).empty());
  CHECK(version_text(0).empty());
  CHECK(level_text(2) == "client_compatible");
  CHECK(level_text(5).empty());
}

}  // namespace hygie::probes::rdp
