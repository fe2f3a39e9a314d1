#include "probes/ntlm/rows.hpp"

#include <catch2/catch.hpp>

namespace hygie::probes::ntlm {
namespace {

Challenge with_version(std::optional<Version> version) {
  Challenge challenge;
  challenge.version = version;
  return challenge;
}

model::Value value(const model::Row& row, const std::string& column) {
  for (const auto& [name, content] : row) {
    if (name == column) return content;
  }
  return {};
}

}  // namespace

TEST_CASE("a build that Windows had is a reading of the system, its release left open") {
  const auto challenge = with_version(Version{10, 0, 20348});
  CHECK(implementation(challenge) == "windows");
  const auto row = os_row(challenge);
  REQUIRE(row);
  CHECK(value(*row, "version") == model::Value{std::string{"10.0.20348"}});
  CHECK(value(*row, "build") == model::Value{std::int64_t{20348}});
  CHECK(value(*row, "product") == model::Value{});
  CHECK(value(*row, "confidence") == model::Value{std::string{"probable"}});
}

TEST_CASE("Samba's constant version and no version at all say nothing of the system") {
  CHECK(implementation(with_version(Version{6, 1, 0})) == "samba");
  CHECK(implementation(with_version(Version{6, 3, 0})) == "unknown");
  CHECK(implementation(with_version(std::nullopt)) == "unknown");
  CHECK_FALSE(os_row(with_version(Version{6, 1, 0})));
  CHECK_FALSE(os_row(with_version(std::nullopt)));
}

TEST_CASE("names that were not sent are NULL") {
  Challenge challenge = with_version(Version{10, 0, 17763});
  challenge.netbios_computer = "ACCUEIL";
  const auto row = challenge_row(challenge, 3389);
  CHECK(value(row, "port") == model::Value{std::int64_t{3389}});
  CHECK(value(row, "netbios_computer") == model::Value{std::string{"ACCUEIL"}});
  CHECK(value(row, "dns_domain") == model::Value{});
  CHECK(value(row, "product_version") == model::Value{std::string{"10.0.17763"}});
  CHECK(value(row, "system_time") == model::Value{});
}

}  // namespace hygie::probes::ntlm
