#include <algorithm>

#include <catch2/catch.hpp>

#include "collectors/collect.hpp"
#include "util/text.hpp"

using namespace hygie;

namespace {

const std::string nonce = "00112233445566778899aabbccddeeff";

std::vector<model::Observation> parse(const std::string& output) {
  return collectors::parse_script_output(output, {.nonce = nonce,
                                                  .observed_host = "192.0.2.7",
                                                  .source = "ssh",
                                                  .vantage = "office",
                                                  .started_at = *util::parse_instant("2026-11-22T10:00:00Z"),
                                                  .duration_ms = 120});
}

model::Observation table(const std::vector<model::Observation>& observations, const std::string& name) {
  const auto found = std::find_if(observations.begin(), observations.end(),
                                  [&name](const model::Observation& each) { return each.table == name; });
  REQUIRE(found != observations.end());
  return *found;
}

std::string text(const model::Row& row, const std::string& column) {
  for (const auto& [name, value] : row) {
    if (name == column && std::holds_alternative<std::string>(value)) return std::get<std::string>(value);
  }
  return "<none>";
}

std::string framed(const std::string& rest) {
  return nonce + " " + rest + "\n";
}

const std::string user_row = "row users username=anne uid=1000 gid=1000 shell=/bin/bash can_login=yes";

}  // namespace

TEST_CASE("a row and its end become one observation with typed values") {
  const auto users = table(parse(framed("begin 1") + framed(user_row + " last_login=@1700000000") +
                                 framed("end users ok -") + framed("done")),
                           "users");
  CHECK(users.status == model::Outcome::ok);
  CHECK(users.reason.empty());
  CHECK(users.observed_host == "192.0.2.7");
  CHECK(users.endpoint == "host");
  CHECK(users.duration_ms == 120);
  REQUIRE(users.rows.size() == 1);
  CHECK(text(users.rows[0], "username") == "anne");
  CHECK(text(users.rows[0], "last_login") == "2023-11-14T22:13:20Z");
  CHECK(users.rows[0][1] == std::pair<std::string, model::Value>{"uid", std::int64_t{1000}});
}

TEST_CASE("every table of the script has one observation, whatever the host says") {
  for (const std::string& output : {std::string{}, std::string{"garbage"}, framed("done"), std::string(100, '\n')}) {
    const auto observations = parse(output);
    REQUIRE(observations.size() == collectors::host_tables().size());
    for (const auto& observation : observations) {
      CHECK(observation.status == model::Outcome::malformed);
      CHECK(observation.reason == "missing");
    }
  }
}

TEST_CASE("a table without its end is partial") {
  const auto users = table(parse(framed(user_row)), "users");
  CHECK(users.status == model::Outcome::partial);
  CHECK(users.reason == "missing_end");
  CHECK(users.rows.size() == 1);
}

TEST_CASE("lines that do not start with the nonce of the run cannot forge anything") {
  const auto users =
      table(parse("0000 " + user_row + "\n" + nonce + user_row + "\n x" + framed("end users ok -")), "users");
  CHECK(users.reason == "missing");
  CHECK(users.rows.empty());
}

TEST_CASE("noise of start-up files between frames is ignored") {
  const auto users =
      table(parse("Welcome!\r\n" + framed(user_row) + "\x1b[31mnoise\n" + framed("end users ok -")), "users");
  CHECK(users.status == model::Outcome::ok);
  CHECK(users.rows.size() == 1);
}

TEST_CASE("a row after the end of its table makes the table malformed") {
  const auto users = table(parse(framed(user_row) + framed("end users ok -") + framed(user_row)), "users");
  CHECK(users.status == model::Outcome::malformed);
  CHECK(users.reason == "after_end");
}

TEST_CASE("nothing is read after the last frame") {
  const auto users = table(parse(framed("done") + framed(user_row) + framed("end users ok -")), "users");
  CHECK(users.reason == "missing");
}

TEST_CASE("unknown columns, bad values and missing columns make a table malformed") {
  const auto reason = [](const std::string& row) {
    const auto users = table(parse(framed(row) + framed("end users ok -")), "users");
    CHECK(users.status == model::Outcome::malformed);
    return users.reason;
  };
  CHECK(reason(user_row + " favourite=blue") == "unknown_column");
  CHECK(reason(user_row + " shell=/bin/sh") == "unknown_column");
  CHECK(reason(user_row + " last_login=yesterday") == "bad_value");
  CHECK(reason(user_row + " last_login=@99999999999999") == "bad_value");
  CHECK(reason("row users username=anne uid=12x gid=1 can_login=yes") == "bad_value");
  CHECK(reason("row users uid=1 gid=1 can_login=yes") == "missing_column");
}

TEST_CASE("a status outside the script's words makes a table malformed") {
  for (const std::string status : {"refused", "timed_out", "not_attempted", "fine"}) {
    const auto users = table(parse(framed(user_row) + framed("end users " + status + " -")), "users");
    CHECK(users.status == model::Outcome::malformed);
    CHECK(users.reason == "bad_status");
  }
}

TEST_CASE("a reason that is no code is not stored") {
  const auto users = table(parse(framed(user_row) + framed("end users denied <script>")), "users");
  CHECK(users.status == model::Outcome::partial);
  CHECK(users.reason == "missing_end");
}

TEST_CASE("unknown tables are ignored") {
  CHECK(parse(framed("row hosts id=1") + framed("end hosts ok -")).size() == collectors::host_tables().size());
}

TEST_CASE("values are decoded, then made safe to show") {
  const auto users =
      table(parse(framed("row users username=a%20b%25c%1B[31m uid=1 gid=1 can_login=yes directory=%zz%4") +
                  framed("end users ok -")),
            "users");
  REQUIRE(users.rows.size() == 1);
  CHECK(text(users.rows[0], "username") == "a b%c\xEF\xBF\xBD[31m");
  CHECK(text(users.rows[0], "directory") == "%zz%4");
}

TEST_CASE("the machine id is kept as a digest only") {
  const auto info = table(parse(framed("row system_info machine_id_raw=abc portable=no graphical=no domain_joined=no") +
                                framed("end system_info ok -")),
                          "system_info");
  REQUIRE(info.rows.size() == 1);
  CHECK(info.status == model::Outcome::ok);
  CHECK(text(info.rows[0], "machine_id") == util::sha256_hex("hygieabc"));
  CHECK(text(info.rows[0], "machine_id_raw") == "<none>");
}

TEST_CASE("rows beyond the limit of a table are left out and the table is partial") {
  std::string output;
  for (int count = 0; count < 20001; ++count) output += framed(user_row);
  const auto users = table(parse(output + framed("end users ok -")), "users");
  CHECK(users.status == model::Outcome::partial);
  CHECK(users.reason == "too_many_rows");
  CHECK(users.rows.size() == 20000);
}

TEST_CASE("an endless line and an endless output are bounded") {
  const std::string giant = framed(user_row + " directory=" + std::string(100000, 'x')) + framed("end users ok -");
  CHECK(table(parse(giant), "users").rows.empty());
  std::string flood(9u << 20, 'y');
  flood += "\n" + framed(user_row) + framed("end users ok -");
  CHECK(table(parse(flood), "users").reason == "missing");
}

TEST_CASE("without a nonce nothing is read") {
  const std::string body = framed("begin 1") + framed(user_row) + framed("end users ok -") + framed("done");
  CHECK(table(collectors::parse_script_output(body, {}), "users").reason == "missing");
}

TEST_CASE("a run that begins as one of Windows tells the tables of Windows, and no others") {
  const auto observations = parse(
      framed("begin 1 windows") + framed("row registry key=HKEY name=SMB1 state=absent") + framed("end registry ok -") +
      framed("row patches hotfix_id=KB1 installed_on=@1700000000") + framed("end patches ok -") + framed("done"));
  const auto tables = collectors::windows_tables();
  const auto probed = std::count_if(tables.begin(), tables.end(), collectors::is_probed_table);
  CHECK(observations.size() + static_cast<std::size_t>(probed) == tables.size());
  CHECK(table(observations, "registry").status == model::Outcome::ok);
  CHECK(text(table(observations, "patches").rows.at(0), "installed_on") == "2023-11-14");
  CHECK(std::none_of(observations.begin(), observations.end(),
                     [](const auto& each) { return each.table == "sshd_config"; }));
  CHECK(table(parse(framed("begin 1") + framed("row registry key=a name=b state=absent") + framed("done")), "users")
            .reason == "missing");
}

TEST_CASE("what a Windows says of its own servers stands beside what probes see, at the same port") {
  const auto observations =
      parse(framed("begin 1 windows") +
            framed("row smb_servers port=445 signing=required encryption=supported implementation=windows") +
            framed("end smb_servers ok -") + framed("end smb_dialects denied needs_administrator") +
            framed("end rdp_servers ok not_installed") + framed("done"));
  CHECK(table(observations, "smb_servers").endpoint == "tcp/445");
  CHECK(table(observations, "smb_servers").rows.size() == 1);
  // That nothing is offered is what a closed port says; what could not be read takes nothing from the probes.
  CHECK(table(observations, "rdp_servers").status == model::Outcome::refused);
  CHECK(table(observations, "rdp_servers").endpoint == "tcp/3389");
  CHECK(std::none_of(observations.begin(), observations.end(),
                     [](const auto& each) { return each.table == "smb_dialects"; }));
}
