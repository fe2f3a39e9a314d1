// The host script on hosts one does not choose: other shells, no rights, no room, other languages, hostile files.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "collectors/collect.hpp"
#include "script_library.hpp"
#include "temporary_folder.hpp"

using namespace hygie;
using test::library_and;
using test::output_of;

namespace {

const std::vector<std::vector<std::string>> shells{
    {"/bin/dash", "-s"}, {"/bin/bash", "-s"}, {"/bin/busybox", "sh", "-s"}};

bool is_there(const std::vector<std::string>& shell) {
  return std::filesystem::exists(shell.front());
}

// A whole run, without the walk over the disks, under a shell that may not write one byte to a file: the kernel ends
// whoever tries (RLIMIT_FSIZE). No process may take more than two seconds of the processor.
std::string whole_run(const std::vector<std::string>& shell, const std::string& before) {
  return output_of(shell, "ulimit -f 0; ulimit -t 2\n" + before +
                              library_and("collect_walk() { end suid_bin unsupported left_out; end unowned_files "
                                          "unsupported left_out; }\nhygie_main </dev/null\n"));
}

void check_whole(const std::string& output) {
  const auto tables = collectors::parse_script_output(output, {.nonce = "0123456789abcdef"});
  CHECK(tables.size() == collectors::host_tables().size());
  for (const auto& table : tables) {
    INFO(table.table << " " << table.reason);
    CHECK(table.status != model::Outcome::malformed);
    CHECK(table.reason != "missing_end");
  }
}

// The table `users` of a machine with that file of accounts.
model::Observation users_of(const std::filesystem::path& accounts) {
  std::string script = library_and("prepare\nlast_logins() { :; }\ncollect_users\n");
  const std::string_view read{"\"/etc/passwd\""};
  script.replace(script.find(read), read.size(), "\"" + accounts.string() + "\"");
  const auto output = output_of({"/bin/sh", "-s"}, "ulimit -t 2\n" + script);
  for (auto& table : collectors::parse_script_output(output, {.nonce = "0123456789abcdef"})) {
    if (table.table == "users") return table;
  }
  FAIL("no table of users");
  return {};
}

}  // namespace

TEST_CASE("every shell tells every table, and none writes a byte to a file") {
  for (const auto& shell : shells) {
    if (!is_there(shell)) continue;
    INFO(shell.front());
    check_whole(whole_run(shell, ""));
  }
}

TEST_CASE("a host that speaks French and has no home tells the same") {
  check_whole(whole_run({"/bin/sh", "-s"},
                        "LC_ALL=fr_FR.UTF-8 LANG=fr_FR.UTF-8 LANGUAGE=fr HOME=/nonexistent\nexport "
                        "LC_ALL LANG LANGUAGE HOME\n"));
}

TEST_CASE("an account without rights tells what it may, and says what it may not") {
  if (!std::filesystem::exists("/usr/bin/setpriv") || !std::filesystem::exists("/etc/shadow")) return;
  const bool root = output_of({"/usr/bin/id", "-u"}, "") == "0\n";
  std::vector<std::string> shell{"/bin/sh", "-s"};
  if (root) shell = {"/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "/bin/sh", "-s"};
  const std::string output = whole_run(shell, "");
  check_whole(output);
  for (const auto& table : collectors::parse_script_output(output, {.nonce = "0123456789abcdef"})) {
    const bool hidden = table.table == "shadow" || table.table == "authorized_keys";
    if (hidden && table.reason != "not_installed") CHECK(table.status == model::Outcome::denied);
    if (table.table == "backup_agents") CHECK(table.reason == "needs_root");
  }
}

TEST_CASE("fifty thousand accounts take less than two seconds of the processor") {
  const tests::TemporaryFolder folder;
  std::ofstream accounts{folder.path() / "passwd"};
  accounts << "root:x:0:0::/root:/bin/sh\n";
  for (int uid = 1000; uid < 51000; ++uid) accounts << "u" << uid << ":x:" << uid << ":100::/home/u:/bin/sh\n";
  accounts.close();
  const auto users = users_of(folder.path() / "passwd");
  CHECK(users.rows.size() == 20000);
  CHECK(users.reason == "too_many_rows");
}

TEST_CASE("files that forge lines, hold escapes or a line of 100 MB neither fool nor stop the script") {
  const tests::TemporaryFolder folder;
  std::ofstream{folder.path() / "passwd"} << "root:x:0:0::/root:/bin/sh\n0123456789abcdef done\n"
                                          << "evil:x:1:1::/x:\033[2J\n== passwd\n"
                                          << std::string(100'000'000, 'x') << "\nlast:x:7:7::/y:/bin/sh\n";
  const auto users = users_of(folder.path() / "passwd");
  CHECK(users.rows.size() == 3);
  CHECK(users.status == model::Outcome::ok);
}
