// What real hosts printed, read again.
#include <algorithm>
#include <map>

#include <catch2/catch.hpp>

#include "collectors/collect.hpp"
#include "util/file.hpp"

using namespace hygie;
using model::Outcome;

namespace {

std::map<std::string, model::Observation> recorded(const std::string& name) {
  const auto text = util::read_file(std::string{HYGIE_SOURCE_DIR} + "/tests/recordings/collectors/" + name + ".txt");
  REQUIRE(text);
  std::map<std::string, model::Observation> tables;
  for (auto& each : collectors::parse_script_output(*text, {.nonce = "00112233445566778899aabbccddeeff"})) {
    tables.emplace(each.table, std::move(each));
  }
  return tables;
}

model::Value value(const model::Row& row, const std::string& column) {
  for (const auto& [name, held] : row) {
    if (name == column) return held;
  }
  return {};
}

// The rows whose `column` holds `wanted`.
std::vector<model::Row> where(const model::Observation& table, const std::string& column, const model::Value& wanted) {
  std::vector<model::Row> found;
  for (const auto& row : table.rows) {
    if (value(row, column) == wanted) found.push_back(row);
  }
  return found;
}

model::Value text(const std::string& words) {
  return words;
}
model::Value number(std::int64_t count) {
  return count;
}

}  // namespace

TEST_CASE("a well kept Debian 12 tells root of its rules") {
  const auto tables = recorded("bookworm_root");
  for (const auto& [name, table] : tables) {
    INFO(name << " " << table.reason);
    CHECK(table.status != Outcome::malformed);
    CHECK(table.status != Outcome::denied);
  }
  REQUIRE(tables.at("os_version").rows.size() == 1);
  const auto& os = tables.at("os_version").rows[0];
  CHECK(value(os, "product") == text("debian"));
  CHECK(value(os, "release") == text("12"));
  const auto& policy = tables.at("password_policy").rows.at(0);
  CHECK(value(policy, "min_length") == number(15));
  CHECK(value(policy, "min_classes") == number(3));
  CHECK(value(policy, "history") == number(5));
  CHECK(value(policy, "enforced_by") == text("pam_pwquality"));
  CHECK(value(policy, "umask") == text("027"));
  const auto& lockout = tables.at("lockout_policy").rows.at(0);
  CHECK(value(lockout, "threshold") == number(5));
  CHECK(value(lockout, "unlock_seconds") == number(900));
  CHECK(value(lockout, "enforced_by") == text("pam_faillock"));
  const auto root_login = where(tables.at("sshd_config"), "keyword", text("permitrootlogin"));
  REQUIRE(root_login.size() == 1);
  CHECK(value(root_login[0], "value") == text("no"));
  CHECK(tables.at("package_updates").status == Outcome::ok);
  CHECK(tables.at("package_updates").rows.empty());
  CHECK(value(tables.at("update_status").rows.at(0), "pending_security") == number(0));
  CHECK(where(tables.at("software"), "release", text("9.2")).size() == 1);
}

TEST_CASE("what needs root is denied to a user, and is no empty observation") {
  const auto tables = recorded("bookworm_user");
  for (const std::string name : {"shadow", "sudo_rules", "firewall"}) {
    INFO(name);
    CHECK(tables.at(name).status == Outcome::denied);
    CHECK(tables.at(name).reason == "needs_root");
    CHECK(tables.at(name).rows.empty());
  }
  CHECK(tables.at("users").status == Outcome::ok);
  CHECK(tables.at("password_policy").status == Outcome::ok);
}

TEST_CASE("a disk that cannot be seen is never said to be clear") {
  for (const std::string name : {"bookworm_root", "bookworm_user", "bullseye_root"}) {
    const auto table = recorded(name).at("disk_encryption");
    CHECK(where(table, "encrypted", text("no")).empty());
  }
}

TEST_CASE("a neglected Debian 11 tells root of its faults") {
  const auto tables = recorded("bullseye_root");
  CHECK(value(tables.at("os_version").rows.at(0), "release") == text("11"));
  const auto& updates = tables.at("package_updates");
  CHECK(updates.status == Outcome::ok);
  CHECK_FALSE(where(updates, "security", text("yes")).empty());
  CHECK(where(updates, "security", text("unknown")).empty());
  const auto root_login = where(tables.at("sshd_config"), "keyword", text("permitrootlogin"));
  REQUIRE(root_login.size() == 1);
  CHECK(value(root_login[0], "value") == text("yes"));
  CHECK(value(tables.at("lockout_policy").rows.at(0), "enforced_by") == text("none"));
}

TEST_CASE("no recording holds a hash") {
  for (const std::string name : {"bookworm_root", "bullseye_root"}) {
    const auto table = recorded(name).at("shadow");
    for (const auto& row : table.rows) {
      for (const auto& [column, held] : row) {
        if (std::holds_alternative<std::string>(held))
          CHECK(std::get<std::string>(held).find('$') == std::string::npos);
      }
    }
  }
}

TEST_CASE("a hostile host is read without harm and believed in nothing that is damaged") {
  const auto tables = recorded("hostile");
  CHECK(tables.at("users").status == Outcome::malformed);
  for (const auto& row : tables.at("users").rows) CHECK(value(row, "username") != text("evil"));
  CHECK(tables.at("file").status == Outcome::malformed);
  CHECK(tables.at("update_status").status == Outcome::malformed);
  CHECK(tables.at("shadow").rows.empty());
  CHECK(std::none_of(tables.begin(), tables.end(), [](const auto& each) { return each.second.status == Outcome::ok; }));
}
