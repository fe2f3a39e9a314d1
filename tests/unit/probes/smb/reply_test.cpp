#include "probes/smb/reply.hpp"

#include <catch2/catch.hpp>

#include "probes/recording.hpp"
#include "probes/smb/smb1_reply.hpp"

namespace hygie::probes::smb {
namespace {

constexpr std::size_t frame_header_size = 4;

util::Bytes message(const std::string& name) {
  auto frame = recording("recordings/smb/" + name + ".frame");
  REQUIRE(frame_length(util::ByteView{frame}.first(frame_header_size)) == frame.size() - frame_header_size);
  frame.erase(frame.begin(), frame.begin() + frame_header_size);
  return frame;
}

Negotiated negotiated(const std::string& name, Dialect dialect) {
  return std::get<Negotiated>(parse_negotiate(message(name), dialect));
}

bool is_malformed(util::ByteView bytes, Dialect dialect) {
  return std::holds_alternative<Malformed>(parse_negotiate(bytes, dialect));
}

util::Bytes with_byte(util::Bytes bytes, std::size_t at, int value) {
  bytes.at(at) = static_cast<std::byte>(value);
  return bytes;
}

// What a Windows server answers, written after MS-SMB2 2.2.4.
util::Bytes windows_reply(std::uint16_t mode, Dialect dialect, std::uint32_t capabilities) {
  util::Writer reply;
  reply.be32(0xfe534d42).le16(64).le16(1).le32(0).le16(0).le16(1).le32(1).le32(0).le64(0).le32(0xfeff).le32(0);
  reply.le64(0).zeros(16).le16(65).le16(mode).le16(static_cast<std::uint16_t>(dialect)).le16(0);
  reply.le32(0x03020100).le16(0x0504).le16(0x0706).be32(0x08090a0b).be32(0x0c0d0e0f);
  reply.le32(capabilities).le32(1 << 20).le32(1 << 20).le32(1 << 20).le64(133'748'000'000'000'000).le64(0);
  return reply.le16(128).le16(0).le32(0).data();
}

}  // namespace

TEST_CASE("hardened Samba accepts 3.1.1 with signing required and encryption") {
  const auto reply = negotiated("samba_hardened_negotiate_3_1_1", Dialect::smb3_1_1);
  CHECK(reply.signing == Signing::required);
  CHECK(reply.encryption == Encryption::supported);
  CHECK(reply.cipher == Cipher::aes_128_gcm);
  CHECK(reply.guid_text == "newsrv");
  CHECK(reply.server_guid == "7377656e-7672-0000-0000-000000000000");
  CHECK(util::format_instant(reply.system_time.value()).substr(0, 4) == "2026");
}

TEST_CASE("hardened Samba refuses older dialects in due form, SMB1 included") {
  const auto refused = [](const char* name, Dialect dialect) {
    return std::holds_alternative<NotSupported>(parse_negotiate(message(name), dialect));
  };
  CHECK(refused("samba_hardened_negotiate_2_0_2", Dialect::smb2_0_2));
  CHECK(refused("samba_hardened_negotiate_1", Dialect::smb1));
}

TEST_CASE("old Samba offers every dialect, and no signing over SMB1") {
  CHECK(negotiated("samba_old_negotiate_3_1_1", Dialect::smb3_1_1).signing == Signing::offered);
  CHECK(negotiated("samba_old_negotiate_3_0_2", Dialect::smb3_0_2).encryption == Encryption::supported);
  CHECK(negotiated("samba_old_negotiate_3_0", Dialect::smb3_0).encryption == Encryption::supported);
  CHECK(negotiated("samba_old_negotiate_2_1", Dialect::smb2_1).encryption == Encryption::unsupported);
  CHECK(negotiated("samba_old_negotiate_2_0_2", Dialect::smb2_0_2).guid_text == "oldnas");
  const auto smb1 = negotiated("samba_old_negotiate_1", Dialect::smb1);
  CHECK(smb1.signing == Signing::disabled);
  CHECK_FALSE(smb1.takes_clear_passwords);
  CHECK(smb1.system_time);
}

TEST_CASE("SMB1's SecurityMode tells offered and required signing, and clear passwords") {
  constexpr std::size_t mode_at = 32 + 1 + 2;
  const auto with_mode = [](int mode) {
    const auto bytes = with_byte(message("samba_old_negotiate_1"), mode_at, mode);
    return std::get<Negotiated>(parse_negotiate(bytes, Dialect::smb1));
  };
  CHECK(with_mode(0x07).signing == Signing::offered);
  CHECK(with_mode(0x0f).signing == Signing::required);
  CHECK(with_mode(0x01).takes_clear_passwords);
}

TEST_CASE("signing and encryption of a Windows server come from its bits alone") {
  const auto read = [](std::uint16_t mode, Dialect dialect, std::uint32_t capabilities) {
    return std::get<Negotiated>(parse_negotiate(windows_reply(mode, dialect, capabilities), dialect));
  };
  CHECK(read(0x0, Dialect::smb2_1, 0x7).signing == Signing::disabled);
  CHECK(read(0x1, Dialect::smb2_1, 0x7).signing == Signing::offered);
  CHECK(read(0x3, Dialect::smb2_1, 0x7).signing == Signing::required);
  CHECK(read(0x1, Dialect::smb3_0_2, 0x2f).encryption == Encryption::unsupported);
  CHECK(read(0x1, Dialect::smb3_0_2, 0x6f).encryption == Encryption::supported);
  const auto reply = read(0x1, Dialect::smb3_0_2, 0x6f);
  CHECK(reply.server_guid == "03020100-0504-0706-0809-0a0b0c0d0e0f");
  CHECK(reply.guid_text == "");
  CHECK(reply.capabilities == 0x6f);
  CHECK_FALSE(reply.start_time);
}

TEST_CASE("the time a server started is read where it is given") {
  auto bytes = windows_reply(1, Dialect::smb2_1, 7);
  constexpr std::size_t start_time_at = 64 + 48;
  const auto system_time = util::Bytes{bytes.begin() + start_time_at - 8, bytes.begin() + start_time_at};
  std::copy(system_time.begin(), system_time.end(), bytes.begin() + start_time_at);
  const auto reply = std::get<Negotiated>(parse_negotiate(bytes, Dialect::smb2_1));
  CHECK(reply.start_time == reply.system_time);
}

TEST_CASE("3.1.1 names the cipher it chose, and the compressions it has") {
  const auto with_contexts = [](util::ByteView contexts, std::uint16_t count) {
    auto bytes = windows_reply(1, Dialect::smb3_1_1, 0x2f);
    bytes.at(64 + 6) = static_cast<std::byte>(count);
    bytes.at(64 + 60) = std::byte{128};
    bytes.insert(bytes.end(), contexts.begin(), contexts.end());
    return parse_negotiate(bytes, Dialect::smb3_1_1);
  };
  util::Writer contexts;
  contexts.le16(2).le16(4).le32(0).le16(1).le16(2).zeros(4);                         // AES-128-GCM
  contexts.le16(3).le16(12).le32(0).le16(2).le16(0).le32(0).le16(1).le16(5).data();  // LZNT1, LZ4
  const auto reply = std::get<Negotiated>(with_contexts(contexts.data(), 2));
  CHECK(reply.cipher == Cipher::aes_128_gcm);
  CHECK(reply.encryption == Encryption::supported);
  CHECK(reply.compressions == std::vector<std::uint16_t>{1, 5});

  const auto lies = util::Writer{}.le16(3).le16(8).le32(0).le16(9).le16(0).le32(0).data();
  CHECK(std::holds_alternative<Malformed>(with_contexts(lies, 1)));
  const auto none = util::Writer{}.le16(3).le16(10).le32(0).le16(1).le16(0).le32(0).le16(0).data();
  CHECK(std::get<Negotiated>(with_contexts(none, 1)).compressions.empty());
}

TEST_CASE("SMB1 says whether it has extended security, and its system's name after the token") {
  CHECK(negotiated("samba_old_negotiate_1", Dialect::smb1).extended_security);
  const auto names = parse_smb1_native_names(message("samba_smb1_setup_1"));
  CHECK(names.os == "Windows 6.1");
  CHECK(names.lan_manager == "Samba 4.17.12-Debian");
  const auto whole = message("samba_smb1_setup_1");
  for (std::size_t size = 0; size < whole.size(); ++size)
    CHECK(parse_smb1_native_names({whole.data(), size}).lan_manager.size() <= names.lan_manager.size());
}

TEST_CASE("3.1.1 without an encryption context, or with cipher 0, does not encrypt") {
  const auto reply = message("samba_hardened_negotiate_3_1_1");
  const auto encryption = [&](std::size_t at, int value) {
    return std::get<Negotiated>(parse_negotiate(with_byte(reply, at, value), Dialect::smb3_1_1)).encryption;
  };
  constexpr std::size_t context_count_at = 64 + 6;
  CHECK(encryption(reply.size() - 2, 0) == Encryption::unsupported);
  CHECK(encryption(context_count_at, 1) == Encryption::unsupported);
  CHECK(is_malformed(with_byte(reply, context_count_at, 9), Dialect::smb3_1_1));
}

TEST_CASE("a negotiate reply cut anywhere is malformed, not a crash") {
  const auto check_all = [](const char* name, Dialect dialect) {
    const auto whole = message(name);
    for (std::size_t size = 0; size < whole.size(); ++size) {
      INFO(name << " cut at " << size);
      CHECK(is_malformed({whole.data(), size}, dialect));
    }
  };
  check_all("samba_hardened_negotiate_3_1_1", Dialect::smb3_1_1);
  check_all("samba_old_negotiate_3_0", Dialect::smb3_0);
  check_all("samba_old_negotiate_1", Dialect::smb1);
}

TEST_CASE("an answer to another question is malformed") {
  CHECK(is_malformed(message("samba_old_negotiate_3_0"), Dialect::smb3_1_1));
  CHECK(is_malformed(message("samba_old_negotiate_1"), Dialect::smb3_1_1));
  CHECK(is_malformed(message("samba_old_negotiate_3_0"), Dialect::smb1));
  CHECK(is_malformed(message("samba_old_setup_2_1"), Dialect::smb2_1));
  constexpr std::size_t flags_at = 16;
  CHECK(is_malformed(with_byte(message("samba_old_negotiate_3_0"), flags_at, 0), Dialect::smb3_0));
}

TEST_CASE("lengths that lie are malformed") {
  constexpr std::size_t token_length_at = 64 + 58;
  constexpr std::size_t context_offset_at = 64 + 60;
  constexpr std::size_t smb1_byte_count_at = 32 + 1 + 34;
  const auto reply = message("samba_hardened_negotiate_3_1_1");
  CHECK(is_malformed(with_byte(reply, token_length_at + 1, 0xff), Dialect::smb3_1_1));
  CHECK(is_malformed(with_byte(reply, context_offset_at + 3, 0xff), Dialect::smb3_1_1));
  CHECK(is_malformed(with_byte(message("samba_old_negotiate_1"), smb1_byte_count_at + 1, 0xff), Dialect::smb1));
}

TEST_CASE("a frame header announces at most 64 KiB of a session message") {
  const auto length = [](std::uint32_t header) { return frame_length(util::Writer{}.be32(header).data()); };
  CHECK(length(0x00000010) == std::size_t{16});
  CHECK(length(0x00010000) == max_message);
  CHECK_FALSE(length(0x00010001));
  CHECK_FALSE(length(0x83000001));
  CHECK_FALSE(frame_length(util::as_bytes("ab")));
}

TEST_CASE("the answer to a session setup holds the challenge, and cut it is malformed") {
  const auto whole = message("samba_hardened_setup_3_1_1");
  const auto reply = parse_session_setup(whole, Dialect::smb3_1_1);
  REQUIRE(std::holds_alternative<ntlm::Challenge>(reply));
  CHECK(std::get<ntlm::Challenge>(reply).netbios_computer == "NEWSRV");
  for (std::size_t size = 0; size < whole.size(); ++size) {
    INFO(size);
    CHECK(std::holds_alternative<Malformed>(parse_session_setup({whole.data(), size}, Dialect::smb3_1_1)));
  }
}

TEST_CASE("a step of SMB1's login tells its UID and end; cut before its Action it is nothing") {
  const auto whole = message("samba_smb1_setup_1");
  const auto step = parse_smb1_login(whole);
  REQUIRE(step);
  CHECK(step->status == 0xc0000016u);
  CHECK(step->uid != 0);
  CHECK_FALSE(step->as_guest);
  constexpr std::size_t action_at = 32 + 1 + 4;
  CHECK(parse_smb1_login(with_byte(whole, action_at, 1))->as_guest);
  for (std::size_t size = 0; size < action_at + 2; ++size) CHECK_FALSE(parse_smb1_login({whole.data(), size}));
  CHECK_FALSE(parse_smb1_login(message("samba_old_negotiate_1")));
}

TEST_CASE("SMB1's answer to a session setup holds the challenge too, and cut inside its token it is malformed") {
  const auto whole = message("samba_smb1_setup_1");
  const auto reply = parse_session_setup(whole, Dialect::smb1);
  REQUIRE(std::holds_alternative<ntlm::Challenge>(reply));
  CHECK(std::get<ntlm::Challenge>(reply).netbios_computer == "VIEUXNAS");
  constexpr std::size_t token_length_at = 32 + 1 + 6;
  const std::size_t token_end = 32 + 1 + 8 + 2 + std::to_integer<std::size_t>(whole.at(token_length_at));
  for (std::size_t size = 0; size < token_end; ++size) {
    INFO(size);
    CHECK(std::holds_alternative<Malformed>(parse_session_setup({whole.data(), size}, Dialect::smb1)));
  }
  CHECK(std::holds_alternative<Malformed>(parse_session_setup(whole, Dialect::smb2_1)));
}

TEST_CASE("a status other than more-processing-required means that NTLM was refused") {
  constexpr std::size_t status_at = 8;
  const auto reply =
      parse_session_setup(with_byte(message("samba_hardened_setup_3_1_1"), status_at, 0xbb), Dialect::smb3_1_1);
  REQUIRE(std::holds_alternative<LoginRefused>(reply));
  CHECK(std::get<LoginRefused>(reply).status == 0xc00000bb);
}

}  // namespace hygie::probes::smb
