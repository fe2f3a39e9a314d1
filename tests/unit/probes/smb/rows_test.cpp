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
