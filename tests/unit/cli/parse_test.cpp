#include "cli/parse.hpp"

#include <catch2/catch.hpp>

namespace hygie::cli {
namespace {

template <typename Options>
Options parsed(const std::vector<const char*>& arguments) {
  const auto result = parse(static_cast<int>(arguments.size()), arguments.data());
  REQUIRE(std::holds_alternative<model::Options>(result));
  return std::get<Options>(std::get<model::Options>(result));
}

int exit_code(const std::vector<const char*>& arguments) {
  const auto result = parse(static_cast<int>(arguments.size()), arguments.data());
  REQUIRE(std::holds_alternative<Finished>(result));
  return std::get<Finished>(result).exit_code;
}

TEST_CASE("scan takes targets, exclusions, a login and thresholds") {
  const auto scan = parsed<model::ScanOptions>({"hygie", "scan", "10.0.0.0/24", "srv", "--exclude", "10.0.0.9",
                                                "--ssh-user", "audit", "--accept-new-host-keys", "--fail-under", "70",
                                                "--fail-on", "high", "--json", "--lang", "en"});
  CHECK(scan.targets == std::vector<std::string>{"10.0.0.0/24", "srv"});
  CHECK(scan.exclusions == std::vector<std::string>{"10.0.0.9"});
  CHECK(scan.ssh_user == "audit");
  CHECK(scan.host_keys == model::ScanOptions::HostKeys::accept_new);
  CHECK(scan.threshold.fail_under == 70);
  CHECK(scan.threshold.fail_on == model::Severity::high);
  CHECK(scan.common.output == model::Output::json);
  CHECK(scan.common.language == model::Language::en);
}

TEST_CASE("scan takes a login for Windows hosts") {
  const auto scan = parsed<model::ScanOptions>({"hygie", "scan", "--winrm-user", "MAIRIE\\audit",
                                                "--winrm-password-env", "PASSWORD", "--winrm-accept-any-certificate"});
  CHECK(scan.winrm_user == "MAIRIE\\audit");
  CHECK(scan.winrm_password_env == "PASSWORD");
  CHECK(scan.winrm_certificates == model::ScanOptions::Certificates::any);
}

TEST_CASE("nothing dangerous is on by default") {
  const auto scan = parsed<model::ScanOptions>({"hygie", "scan"});
  CHECK(scan.targets.empty());
  CHECK(scan.ssh_user.empty());
  CHECK(scan.host_keys == model::ScanOptions::HostKeys::known_only);
  CHECK(scan.winrm_user.empty());
  CHECK(scan.winrm_certificates == model::ScanOptions::Certificates::checked);
}

TEST_CASE("wrong words on the command line end with 2, help with 0") {
  CHECK(exit_code({"hygie"}) == 2);
  CHECK(exit_code({"hygie", "scan", "--no-such-option"}) == 2);
  CHECK(exit_code({"hygie", "scan", "--fail-under", "101"}) == 2);
  CHECK(exit_code({"hygie", "scan", "--lang", "de"}) == 2);
  CHECK(exit_code({"hygie", "report"}) == 2);
  CHECK(exit_code({"hygie", "--help"}) == 0);
}

TEST_CASE("each act of checks is its own") {
  CHECK(parsed<model::ChecksOptions>({"hygie", "checks", "list"}).act == model::ChecksOptions::Act::list);
  const auto show = parsed<model::ChecksOptions>({"hygie", "checks", "show", "smb/signing_required"});
  CHECK(show.act == model::ChecksOptions::Act::show);
  CHECK(show.id == "smb/signing_required");
}

}  // namespace
}  // namespace hygie::cli
