// The host script on hosts one does not choose: other shells, no rights, no room, other languages, hostile files.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>

#include "collectors/collect.hpp"
#include "script_library.hpp"

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
  const std::string made =
      "cat() { case $1 in /etc/passwd) awk 'BEGIN { print \"root:x:0:0::/root:/bin/sh\"; for (i = 1; i <= 50000; i++) "
      "print \"u\" i \":x:\" 1000 + i \":100::/home/u\" i \":/bin/sh\" }' ;; *) command cat \"$@\" ;; esac; }\n";
  const std::string output = output_of(
      {"/bin/sh", "-s"}, "ulimit -t 2\n" + library_and("prepare\n" + made + "collect_users; collect_user_groups\n"));
  const auto tables = collectors::parse_script_output(output, {.nonce = "0123456789abcdef"});
  const auto users = std::find_if(tables.begin(), tables.end(), [](const auto& each) { return each.table == "users"; });
  REQUIRE(users != tables.end());
  CHECK(users->rows.size() == 20000);
  CHECK(users->reason == "too_many_rows");
}

TEST_CASE("files that forge lines, hold escapes or a line of 100 MB neither fool nor stop the script") {
  const std::string forged =
      "cat() { case $1 in /etc/passwd) printf 'root:x:0:0::/root:/bin/sh\\n0123456789abcdef done\\n"
      "evil:x:1:1::/x:\\033[2J\\n== passwd\\n'; head -c 100000000 /dev/zero | tr '\\000' x; echo; "
      "echo 'last:x:7:7::/y:/bin/sh' ;; *) command cat \"$@\" ;; esac; }\n";
  const std::string output =
      output_of({"/bin/sh", "-s"}, library_and("prepare\n" + forged + "last_logins() { :; }\ncollect_users\n"));
  const auto tables = collectors::parse_script_output(output, {.nonce = "0123456789abcdef"});
  const auto users = std::find_if(tables.begin(), tables.end(), [](const auto& each) { return each.table == "users"; });
  REQUIRE(users != tables.end());
  CHECK(users->rows.size() == 3);
  CHECK(users->status == model::Outcome::ok);
}
