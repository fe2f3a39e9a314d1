#include "probes/smb/rows.hpp"

#include <catch2/catch.hpp>

namespace hygie::probes::smb {
namespace {

Conversation with_version(std::optional<ntlm::Version> version, std::string guid_text = "") {
  ntlm::Challenge challenge;
  challenge.version = version;
  return {.newest = Negotiated{.dialect = Dialect::smb3_1_1, .guid_text = std::move(guid_text)},
          .login = {.outcome = model::Outcome::ok, .challenge = challenge}};
}

model::Value value(const std::optional<model::Row>& row, const std::string& column) {
  REQUIRE(row);
  for (const auto& [name, content] : *row) {
    if (name == column) return content;
  }
  return {};
}

model::Value text(std::string_view content) {
  return std::string{content};
}

}  // namespace

TEST_CASE("a build that Windows had means Windows, probably, with every reading left open") {
  const auto conversation = with_version(ntlm::Version{10, 0, 19045});
  CHECK(implementation(conversation) == "windows");
  const auto row = os_row(conversation);
  CHECK(value(row, "version") == text("10.0.19045"));
  CHECK(value(row, "build") == model::Value{std::int64_t{19045}});
  CHECK(value(row, "product") == model::Value{});
  CHECK(value(row, "release") == model::Value{});
  CHECK(value(row, "confidence") == text("probable"));
}

TEST_CASE("Samba's constant 6.1.0 is neither Windows 7 nor any other Windows") {
  const auto conversation = with_version(ntlm::Version{6, 1, 0});
  CHECK(implementation(conversation) == "samba");
  CHECK_FALSE(os_row(conversation));
}

TEST_CASE("without a version the ServerGuid that spells a name means Samba, else nothing is known") {
  CHECK(implementation(with_version(std::nullopt, "oldnas")) == "samba");
  CHECK(implementation(with_version(std::nullopt)) == "unknown");
  CHECK(implementation(with_version(ntlm::Version{6, 3, 0})) == "unknown");
  CHECK_FALSE(os_row(with_version(std::nullopt)));
}

TEST_CASE("NTLM that policy blocks is refused, whatever its version; another refusal says nothing") {
  Conversation conversation = with_version(std::nullopt);
  CHECK(value(server_row(conversation, 445), "ntlm") == text("offered"));
  conversation.login = {.outcome = model::Outcome::unsupported, .status = 0xc0000418};
  CHECK(value(server_row(conversation, 445), "ntlm") == text("refused"));
  conversation.login.status = 0xc00000bb;
  CHECK(value(server_row(conversation, 445), "ntlm") == text("unknown"));
}

TEST_CASE(
    "each dialect has its own signing, encryption and capabilities; a cipher that stayed unknown makes it partial") {
  Conversation conversation;
  conversation.answers = {
      {.dialect = Dialect::smb3_0,
       .offered = Offered::yes,
       .outcome = model::Outcome::ok,
       .negotiated =
           Negotiated{.signing = Signing::required, .encryption = Encryption::supported, .capabilities = 0x41}},
      {.dialect = Dialect::smb1, .offered = Offered::no, .outcome = model::Outcome::ok}};
  conversation.answers.front().negotiated->dialect = Dialect::smb3_0;
  const auto rows = dialect_rows(conversation, 445);
  CHECK(value(rows.at(0), "signing") == text("required"));
  CHECK(value(rows.at(0), "encryption") == text("supported"));
  CHECK(value(rows.at(0), "capabilities") == text("DFS,ENCRYPTION"));
  CHECK(value(rows.at(1), "signing") == model::Value{});
  CHECK(cipher_status(conversation).outcome == model::Outcome::ok);
  conversation.ciphers = {{.dialect = Dialect::smb3_1_1, .cipher = Cipher::aes_256_ccm}};
  CHECK(cipher_status(conversation).outcome == model::Outcome::partial);
  CHECK(value(cipher_rows(conversation, 445).at(0), "cipher") == text("AES-256-CCM"));
  CHECK(value(cipher_rows(conversation, 445).at(0), "offered") == text("unknown"));
}

TEST_CASE("SMB1 that takes clear passwords is a service without encryption of logins") {
  auto conversation = with_version(std::nullopt);
  CHECK(value(service_row(conversation, 445), "encrypted") == text("yes"));
  conversation.smb1 = Negotiated{.takes_clear_passwords = true};
  CHECK(value(service_row(conversation, 445), "encrypted") == text("no"));
}

TEST_CASE("without any accepted dialect there is no server and no service") {
  CHECK_FALSE(server_row({}, 445));
  CHECK_FALSE(service_row({}, 445));
  CHECK_FALSE(challenge_row({}, 445));
}

}  // namespace hygie::probes::smb
