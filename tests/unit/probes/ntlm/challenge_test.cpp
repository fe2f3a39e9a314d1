#include "probes/ntlm/challenge.hpp"

#include <catch2/catch.hpp>

#include "probes/recording.hpp"

namespace hygie::probes::ntlm {
namespace {

util::Bytes windows() {
  return recording("fuzz/corpus/ntlm/windows_10.bin");
}

// `bytes` with the 16-bit little-endian number at `at` replaced.
util::Bytes with_le16(util::Bytes bytes, std::size_t at, std::uint16_t value) {
  bytes.at(at) = static_cast<std::byte>(value & 0xff);
  bytes.at(at + 1) = static_cast<std::byte>(value >> 8);
  return bytes;
}

}  // namespace

TEST_CASE("a challenge gives the names, the build and the clock of a Windows machine") {
  const auto challenge = parse_challenge(windows());
  REQUIRE(challenge);
  CHECK(challenge->netbios_computer == "POSTE-01");
  CHECK(challenge->netbios_domain == "MAIRIE");
  CHECK(challenge->dns_computer == "poste-01.mairie.lan");
  CHECK(challenge->dns_domain == "mairie.lan");
  CHECK(challenge->dns_forest == "mairie.lan");
  REQUIRE(challenge->version);
  CHECK(challenge->version->text() == "10.0.19045");
  CHECK(util::format_instant(*challenge->system_time) == "2024-10-30T22:13:20Z");
}

TEST_CASE("a challenge is found inside SPNEGO") {
  const auto challenge = find_challenge(recording("recordings/smb/samba_old_setup_2_1.frame"));
  REQUIRE(challenge);
  CHECK(challenge->netbios_computer == "OLDNAS");
  CHECK(challenge->version->text() == "6.1.0");
  CHECK_FALSE(find_challenge(util::as_bytes("no token here")));
}

TEST_CASE("a challenge cut anywhere is no challenge") {
  const auto whole = windows();
  for (std::size_t size = 0; size < whole.size(); ++size) {
    INFO(size);
    CHECK_FALSE(parse_challenge({whole.data(), size}));
  }
}

TEST_CASE("lengths and offsets that point outside make a challenge malformed") {
  constexpr std::size_t name_length = 12;
  constexpr std::size_t info_length = 40;
  constexpr std::size_t info_offset = 44;
  constexpr std::size_t first_pair_length = 56 + 12 + 2;
  CHECK_FALSE(parse_challenge(with_le16(windows(), name_length, 0xffff)));
  CHECK_FALSE(parse_challenge(with_le16(windows(), info_length, 0xffff)));
  CHECK_FALSE(parse_challenge(with_le16(windows(), info_offset, 0xffff)));
  CHECK_FALSE(parse_challenge(with_le16(windows(), info_offset + 2, 0xffff)));
  CHECK_FALSE(parse_challenge(with_le16(windows(), first_pair_length, 0x0fff)));
}

TEST_CASE("a message that is no challenge is none") {
  CHECK_FALSE(parse_challenge(negotiate_message()));
  CHECK_FALSE(parse_challenge(util::as_bytes("NTLMSSP")));
}

TEST_CASE("the opening message names neither domain nor workstation") {
  const auto message = negotiate_message();
  CHECK(message.size() == 40);
  util::Reader reader{message};
  CHECK(util::as_text(*reader.take(8)) == std::string("NTLMSSP\0", 8));
  CHECK(reader.le32() == 1u);
  CHECK(reader.skip(4));
  CHECK(util::as_text(*reader.take(24)) == std::string(24, '\0'));
}

TEST_CASE("SPNEGO wraps the opening message with lengths that add up") {
  const auto token = spnego_negotiate();
  REQUIRE(token.size() > 2);
  CHECK(std::to_integer<std::size_t>(token[1]) == token.size() - 2);
  CHECK(util::as_text(token).find("NTLMSSP") == token.size() - negotiate_message().size());
}

}  // namespace hygie::probes::ntlm
