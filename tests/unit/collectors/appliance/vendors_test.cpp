// What appliances answered, read again.
#include <map>

#include <catch2/catch.hpp>

#include "../../../support/appliance_recording.hpp"
#include "util/file.hpp"

using namespace hygie;
using namespace hygie::collectors::appliance;
using model::Outcome;

namespace {

using Tables = std::map<std::string, model::Observation>;

std::string recorded_text(const std::string& name) {
  const auto text = util::read_file(std::string{HYGIE_SOURCE_DIR} + "/tests/recordings/appliance/" + name + ".txt");
  REQUIRE(text);
  return *text;
}

Tables tables_of(const Recording& recording) {
  Tables tables;
  for (auto& each : observations_of(*recording.platform, recording.transcript, {.source = "ssh"})) {
    tables.emplace(each.table, std::move(each));
  }
  CHECK(tables.size() == collectors::host_tables().size());
  return tables;
}

Tables recorded(const std::string& name) {
  return tables_of(read_recording(recorded_text(name)));
}

std::string value(const model::Row& row, const std::string& column) {
  for (const auto& [name, held] : row) {
    if (name != column) continue;
    if (const auto* text = std::get_if<std::string>(&held)) return *text;
    if (const auto* number = std::get_if<std::int64_t>(&held)) return std::to_string(*number);
  }
  return "";
}

// The one row of a table.
const model::Row& row_of(const Tables& tables, const std::string& table) {
  INFO(table);
  CHECK(tables.at(table).status == Outcome::ok);
  REQUIRE(tables.at(table).rows.size() == 1);
  return tables.at(table).rows.front();
}

std::string running(const Tables& tables, const std::string& name) {
  for (const auto& row : tables.at("optional_services").rows) {
    if (value(row, "name") == name) return value(row, "running");
  }
  return "absent";
}

void check_ended(const Tables& tables, const std::string& table, Outcome status, const std::string& reason) {
  INFO(table);
  CHECK(tables.at(table).status == status);
  CHECK(tables.at(table).reason == reason);
  CHECK(tables.at(table).rows.empty());
}

}  // namespace

TEST_CASE("a RouterOS 7 as nobody should leave it is read whole") {
  const auto tables = recorded("mikrotik_weak");
  const auto& os = row_of(tables, "os_version");
  CHECK(value(os, "product") == "routeros");
  CHECK(value(os, "release") == "7.11");
  CHECK(value(os, "version") == "7.11.2 (stable)");
  CHECK(value(os, "confidence") == "certain");
  CHECK(value(os, "platform") == "appliance");
  const auto& machine = row_of(tables, "system_info");
  CHECK(value(machine, "hostname") == "routeur-ecole");
  CHECK(value(machine, "hardware_model") == "RBD52G-5HacD2HnD");
  CHECK(value(machine, "hardware_serial") == "HCT08FQ2ABC");
  CHECK(value(machine, "chassis") == "network");
  CHECK(running(tables, "telnet") == "yes");
  CHECK(running(tables, "ftp") == "yes");
  CHECK(running(tables, "http") == "yes");
  CHECK(running(tables, "api") == "yes");
  CHECK(running(tables, "api-ssl") == "no");
  CHECK(running(tables, "snmp") == "yes");
  CHECK(value(row_of(tables, "time_sync"), "synchronised") == "no");
  const auto& logging = row_of(tables, "logging");
  CHECK(value(logging, "remote") == "no");
  CHECK(value(logging, "security_events") == "no");
  const auto& firewall = row_of(tables, "firewall");
  CHECK(value(firewall, "active") == "no");  // the one rule that drops is disabled
  CHECK(value(firewall, "default_input") == "accept");
}

TEST_CASE("accounts of a RouterOS have names, numbers of their own and logins in UTC") {
  const auto users = recorded("mikrotik_weak").at("users").rows;
  REQUIRE(users.size() == 3);
  CHECK(value(users[0], "username") == "admin");
  CHECK(value(users[0], "uid") == "1");
  CHECK(value(users[0], "last_login") == "2026-11-20T17:04:11Z");
  CHECK(value(users[0], "can_login") == "yes");
  CHECK(value(users[2], "username") == "prestataire");
  CHECK(value(users[2], "can_login") == "no");
  CHECK(value(users[2], "last_login").empty());
}

TEST_CASE("addresses of a RouterOS come with the hardware address of their interface, disabled ones do not") {
  const auto addresses = recorded("mikrotik_weak").at("interface_addresses").rows;
  REQUIRE(addresses.size() == 2);
  CHECK(value(addresses[0], "address") == "198.18.0.162");
  CHECK(value(addresses[0], "mac") == "48:a9:8a:01:02:04");
  CHECK(value(addresses[1], "interface") == "ether1");
}

TEST_CASE("a RouterOS 7 that is well kept is read so") {
  const auto tables = recorded("mikrotik_good");
  CHECK(value(row_of(tables, "os_version"), "release") == "7.24");
  CHECK(value(row_of(tables, "system_info"), "hardware_model") == "CHR");
  CHECK(running(tables, "telnet") == "no");
  CHECK(running(tables, "ssh") == "yes");  // the connection that is open is not the service
  CHECK(running(tables, "winbox") == "no");
  CHECK(value(row_of(tables, "time_sync"), "synchronised") == "yes");
  CHECK(value(row_of(tables, "time_sync"), "servers") == "198.18.0.96 ntp.unice.fr");
  CHECK(value(row_of(tables, "logging"), "remote") == "yes");
  CHECK(value(row_of(tables, "logging"), "security_events") == "yes");
  CHECK(value(row_of(tables, "firewall"), "active") == "yes");
  CHECK(value(row_of(tables, "firewall"), "default_input") == "drop");
  CHECK(value(tables.at("users").rows.front(), "last_login") == "2026-11-21T23:30:00Z");
}

TEST_CASE("RouterOS 6 writes dates, servers and quotes in its own way") {
  const auto tables = recorded("mikrotik_6");
  CHECK(value(row_of(tables, "os_version"), "release") == "6.49");
  const auto& users = tables.at("users").rows;
  REQUIRE(users.size() == 2);
  CHECK(value(users[0], "username") == "admin");
  CHECK(value(users[0], "last_login") == "2026-11-21T03:38:39Z");
  CHECK(value(users[1], "username") == "audit");
  CHECK(running(tables, "ftp") == "no");
  CHECK(value(row_of(tables, "time_sync"), "synchronised") == "yes");
  CHECK(value(row_of(tables, "time_sync"), "servers") == "198.18.0.96");
  CHECK(value(row_of(tables, "logging"), "security_events") == "yes");
  check_ended(tables, "firewall", Outcome::denied, "not_privileged");
}

TEST_CASE("a comment of a RouterOS rule cannot pose as the rule") {
  const auto recording = read_recording(
      "platform routeros\n=== /system resource print\nuptime: 1d\nversion: 7.20\n=== /ip firewall filter print terse\n"
      " 0    comment=chain=input action=drop chain=forward action=accept\n"
      " 1    comment=x action=drop chain=input action=accept protocol=tcp\n");
  const auto tables = tables_of(recording);
  CHECK(value(row_of(tables, "firewall"), "active") == "no");
  CHECK(value(row_of(tables, "firewall"), "default_input") == "accept");
}

TEST_CASE("a Catalyst with IOS XE that is well kept is read so") {
  const auto tables = recorded("cisco_xe_good");
  const auto& os = row_of(tables, "os_version");
  CHECK(value(os, "name") == "Cisco IOS XE");
  CHECK(value(os, "product") == "cisco-ios-xe");
  CHECK(value(os, "version") == "17.12.4");
  CHECK(value(os, "release") == "17.12");
  const auto& machine = row_of(tables, "system_info");
  CHECK(value(machine, "hostname") == "switch-mairie");
  CHECK(value(machine, "hardware_model") == "C9200L-24P-4G");
  CHECK(value(machine, "hardware_serial") == "JAE12345678");
  CHECK(value(machine, "read_as") == "root");
  const auto& own = row_of(tables, "interface_addresses");
  CHECK(value(own, "interface") == "Vlan10");
  CHECK(value(own, "address") == "198.18.0.160");
  CHECK(value(own, "mac") == "00:53:00:01:02:51");
  CHECK(running(tables, "telnet") == "no");
  CHECK(running(tables, "http") == "no");
  CHECK(running(tables, "smart-install") == "absent");  // IOS XE 17 has it no more
  CHECK(value(row_of(tables, "time_sync"), "synchronised") == "yes");
  CHECK(value(row_of(tables, "time_sync"), "servers") == "198.18.0.96 198.18.0.97");
  CHECK(value(row_of(tables, "logging"), "remote") == "yes");
  CHECK(value(row_of(tables, "logging"), "security_events") == "yes");
  check_ended(tables, "users", Outcome::unsupported, "hashes_beside_names");
  check_ended(tables, "shadow", Outcome::unsupported, "not_told_by_device");
}

TEST_CASE("an account without privileges on classic IOS reads what it may, and the rest is denied") {
  const auto tables = recorded("cisco_ios_user");
  const auto& os = row_of(tables, "os_version");
  CHECK(value(os, "name") == "Cisco IOS");
  CHECK(value(os, "version") == "15.0(2)SE4");
  CHECK(value(os, "product").empty());
  CHECK(value(row_of(tables, "system_info"), "hardware_model") == "WS-C2960-24TT-L");
  CHECK(value(row_of(tables, "system_info"), "read_as") == "user");
  CHECK(running(tables, "telnet") == "yes");  // on lines 5 and up alone
  CHECK(running(tables, "http") == "yes");
  CHECK(running(tables, "smart-install") == "yes");
  CHECK(value(row_of(tables, "time_sync"), "synchronised") == "no");
  check_ended(tables, "logging", Outcome::denied, "not_privileged");
}

TEST_CASE("older IOS XE writes its version with zeros") {
  const auto tables = tables_of(read_recording(
      "platform cisco\nprompt r#\n=== show version\nCisco IOS XE Software, Version 03.16.05.S - Extended Support "
      "Release\nCisco IOS Software, ASR1000 Software (X86_64_LINUX_IOSD-ADVENTERPRISEK9-M), Version 15.5(3)S5, "
      "RELEASE\n"));
  CHECK(value(row_of(tables, "os_version"), "version") == "3.16.5.S");
  CHECK(value(row_of(tables, "os_version"), "release") == "3.16");
}

TEST_CASE("an ASA greets as IOS does and is told apart") {
  const auto tables = tables_of(read_recording(
      "platform cisco\nprompt fw>\n=== show version\nCisco Adaptive Security Appliance Software Version 9.16(4)\n"));
  CHECK(value(row_of(tables, "os_version"), "name") == "Cisco ASA");
  check_ended(tables, "logging", Outcome::unsupported, "not_told_by_device");
}

TEST_CASE("an ArubaOS-Switch is read") {
  const auto tables = recorded("procurve");
  CHECK(value(row_of(tables, "os_version"), "version") == "WC.16.10.0013");
  CHECK(value(row_of(tables, "system_info"), "hostname") == "switch-annexe");
  CHECK(value(row_of(tables, "system_info"), "hardware_serial") == "CN12HKX0AB");
  CHECK(value(row_of(tables, "interface_addresses"), "address") == "198.18.0.161");
  CHECK(value(row_of(tables, "interface_addresses"), "mac") == "00:53:00:0b:0c:0d");
  CHECK(running(tables, "telnet") == "yes");
  CHECK(running(tables, "http") == "no");
  CHECK(value(row_of(tables, "time_sync"), "synchronised") == "yes");
  CHECK(value(row_of(tables, "time_sync"), "servers") == "198.18.0.96");
  CHECK(value(row_of(tables, "logging"), "remote") == "no");
  CHECK(value(row_of(tables, "logging"), "security_events") == "no");
}

TEST_CASE("a logging server of an ArubaOS-Switch is found below its heading") {
  auto text = recorded_text("procurve");
  const std::string none = "Destination: None";
  text.replace(text.find(none), none.size(), "Destination:\n   Logging --\n     198.18.0.96\n       Protocol = UDP");
  const auto tables = tables_of(read_recording(text));
  CHECK(value(row_of(tables, "logging"), "remote") == "yes");
  CHECK(value(row_of(tables, "logging"), "security_events") == "yes");
}

TEST_CASE("a Comware switch is read, but not whether Telnet is on") {
  const auto tables = recorded("comware");
  CHECK(value(row_of(tables, "os_version"), "version") == "7.1.070 Release 6710P01");
  CHECK(value(row_of(tables, "system_info"), "hostname") == "sw-mediatheque");
  CHECK(value(row_of(tables, "system_info"), "hardware_serial") == "CN43GG2001");
  CHECK(value(row_of(tables, "interface_addresses"), "address") == "198.18.0.173");
  CHECK(value(row_of(tables, "time_sync"), "synchronised") == "yes");
  CHECK(value(row_of(tables, "logging"), "remote") == "yes");
  CHECK(tables.at("optional_services").status == Outcome::partial);
  CHECK(running(tables, "http") == "no");
  CHECK(running(tables, "telnet") == "absent");
}

TEST_CASE("hostile answers fill no table but that which they are asked for, and give no secret away") {
  const auto tables = recorded("hostile");
  for (const auto& [table, observation] : tables) {
    for (const auto& row : observation.rows) {
      for (const auto& [column, held] : row) {
        const auto* text = std::get_if<std::string>(&held);
        if (text == nullptr) continue;
        INFO(table << "." << column << " " << *text);
        CHECK(text->size() <= 512);
        CHECK(text->find("TresSecret") == std::string::npos);
        CHECK(text->find("$1$") == std::string::npos);
        CHECK(text->find("owned") == std::string::npos);
        CHECK(text->find('\x1b') == std::string::npos);
      }
    }
  }
  CHECK(tables.at("kernel_info").status == Outcome::unsupported);
}

TEST_CASE("a recording cut at any byte is read without harm, and never says more than the whole") {
  for (const char* name : {"mikrotik_weak", "mikrotik_6", "cisco_xe_good", "cisco_ios_user", "procurve", "comware"}) {
    const std::string whole = recorded_text(name);
    for (std::size_t length = 0; length < whole.size(); length += 7) {
      const auto recording = read_recording(std::string_view{whole}.substr(0, length));
      for (const auto& observation : observations_of(*recording.platform, recording.transcript, {})) {
        if (recording.transcript.answers.empty()) CHECK(observation.rows.empty());
      }
    }
  }
}

TEST_CASE("an answer that never came leaves its table with what broke the talk off") {
  auto recording = read_recording(recorded_text("cisco_xe_good"));
  recording.transcript.answers.resize(4);
  recording.transcript.broke_off = net::Failure{Outcome::timed_out, "session_timed_out"};
  const auto tables = tables_of(recording);
  CHECK(tables.at("os_version").status == Outcome::ok);
  check_ended(tables, "logging", Outcome::timed_out, "session_timed_out");
  recording.transcript.answers.clear();
  check_ended(tables_of(recording), "os_version", Outcome::timed_out, "session_timed_out");
}

TEST_CASE("a command line that is not the platform's is said to be unknown") {
  const auto tables = tables_of(read_recording("platform cisco\nprompt x>\n=== show version\nWhat?\n"));
  check_ended(tables, "os_version", Outcome::unsupported, "unknown_command_line");
}

TEST_CASE("platforms are known by their identification, and only by the name of the software") {
  CHECK(greeted_by("SSH-2.0-ROSSSH")->name == "routeros");
  CHECK(greeted_by("SSH-2.0-Cisco-1.25")->name == "cisco");
  CHECK(greeted_by("SSH-1.99-Cisco-1.25")->name == "cisco");
  CHECK(greeted_by("SSH-2.0-Mocana SSH 6.3")->name == "procurve");
  CHECK(greeted_by("SSH-2.0-Comware-7.1.070")->name == "comware");
  CHECK(greeted_by("SSH-2.0-OpenSSH_9.2p1 Cisco-1.25") == nullptr);
  CHECK(greeted_by("SSH-2.0") == nullptr);
  CHECK(greeted_by("") == nullptr);
}

TEST_CASE("platforms are known by what they answer to a shell's command") {
  CHECK(answered_by("bad command name exec (line 1 column 1)")->name == "routeros");
  CHECK(answered_by("\r\nLine has invalid autocommand \"exec sh -s\"")->name == "cisco");
  CHECK(answered_by("SSH command execution is not supported.")->name == "procurve");
  CHECK(answered_by("   ^\n% Unrecognized command found at '^' position.")->name == "comware");
  CHECK(answered_by("This account is currently not available.") == nullptr);
}

TEST_CASE("no platform is sent a command that changes anything or shows a secret") {
  for (const Platform& platform : platforms()) {
    for (const std::string_view command : platform.commands) {
      INFO(command);
      const bool shows = command.starts_with("show ") || command.starts_with("display ") ||
                         command.ends_with(" print") || command.ends_with(" print terse") ||
                         command.find(" get ") != std::string_view::npos;
      const bool pager = command == "terminal length 0" || command == "no page" || command == "screen-length disable";
      CHECK((shows || pager));
      for (const char* telling :
           {"config ", "running", "startup", "export", "community", "snmp print", "secret", "tech"}) {
        if (command != "show vstack config | include Role|Oper Mode")
          CHECK(command.find(telling) == std::string_view::npos);
      }
    }
  }
}
