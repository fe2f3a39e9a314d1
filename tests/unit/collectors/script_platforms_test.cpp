// What the script tells of systems that are no Linux: their tools are stand-ins that print what the real ones print.
#include <catch2/catch.hpp>
#include <filesystem>
#include <map>
#include <set>

#include "collectors/collect.hpp"
#include "script_library.hpp"
#include "util/file.hpp"

using namespace hygie;
using model::Outcome;
using test::library_and;
using test::output_of;

namespace {

using Tables = std::map<std::string, model::Observation>;

// The script run on a machine whose commands are the shell functions and programs of `recording`.
Tables read_host(const std::string& recording, const std::string& shell = "/bin/sh") {
  const auto stand_ins =
      util::read_file(std::string{HYGIE_SOURCE_DIR} + "/tests/recordings/platforms/" + recording + ".host");
  REQUIRE(stand_ins);
  std::vector<std::string> program{shell, "-s"};
  if (shell == "/bin/busybox") program = {shell, "ash", "-s"};
  const std::string output =
      output_of(program, library_and("nonce=00112233445566778899aabbccddeeff; d=$(mktemp -d); PATH=$d:$PATH\n"
                                     "program() { { echo '#!/bin/sh'; cat; } >$d/$1; chmod 755 $d/$1; }\n" +
                                     *stand_ins + "\nhygie_main 2>/dev/null </dev/null\nrm -r $d\n"));
  Tables tables;
  for (auto& each : collectors::parse_script_output(output, {.nonce = "00112233445566778899aabbccddeeff"})) {
    tables.emplace(each.table, std::move(each));
  }
  return tables;
}

std::string shown(const model::Value& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  if (const auto* number = std::get_if<std::int64_t>(&value)) return std::to_string(*number);
  return "?";
}

// "column=value …" of each row, one a line, without what stands in `left_out`.
std::string rows(const model::Observation& table, const std::set<std::string>& left_out = {}) {
  std::string text;
  for (const model::Row& row : table.rows) {
    std::string line;
    for (const auto& [name, value] : row) {
      if (!left_out.contains(name)) line += (line.empty() ? "" : " ") + name + "=" + shown(value);
    }
    text += line + "\n";
  }
  return text;
}

void nothing_is_damaged(const Tables& tables) {
  for (const auto& [name, table] : tables) {
    INFO(name << ": " << table.reason);
    CHECK(table.status != Outcome::malformed);
    // Nothing is said to have been read that was not.
    if (table.rows.empty())
      CHECK((table.status != Outcome::ok || table.reason == "not_installed" || name == "software" ||
             name == "remote_tools" || name == "antivirus" || name == "central_management"));
  }
}

}  // namespace

TEST_CASE("a Mac tells of its system, its accounts, FileVault, its firewall and its updates") {
  const Tables tables = read_host("macos");
  nothing_is_damaged(tables);
  CHECK(rows(tables.at("os_version")) ==
        "name=macOS version=14.6.1 product=macos release=14 platform=macos arch=arm64 confidence=certain\n");
  CHECK(rows(tables.at("system_info"), {"machine_id", "read_as"}) ==
        "hostname=mac-compta.local hardware_vendor=Apple hardware_model=MacBookAir10,1 hardware_serial=C02XX0XXJK7L "
        "chassis=laptop portable=yes graphical=yes domain_joined=no\n");
  CHECK(rows(tables.at("interface_addresses")) ==
        "interface=en0 address=fe80::1c2b mac=a4:83:e7:00:00:01\n"
        "interface=en0 address=192.0.2.7 mac=a4:83:e7:00:00:01\n");
  CHECK(rows(tables.at("users")) ==
        "username=_www uid=70 gid=70 shell=/usr/bin/false directory=/Library/WebServer can_login=no\n"
        "username=anne uid=501 gid=20 shell=/bin/zsh directory=/Users/anne can_login=yes\n"
        "username=root uid=0 gid=0 shell=/bin/sh directory=/var/root /private/var/root can_login=yes\n");
  CHECK(rows(tables.at("user_groups")) ==
        "username=root groupname=admin power=sudo_rule grants_root=yes\n"
        "username=anne groupname=admin power=sudo_rule grants_root=yes\n"
        "username=root groupname=staff grants_root=no\n"
        "username=anne groupname=staff grants_root=no\n"
        "username=root groupname=wheel power=sudo_rule grants_root=yes\n");
  CHECK(rows(tables.at("disk_encryption")) ==
        "name=FileVault mountpoint=/ purpose=root encrypted=yes type=filevault\n");
  CHECK(rows(tables.at("firewall")) == "kind=application active=yes default_input=unknown\n");
  CHECK(rows(tables.at("listening_ports")) ==
        "protocol=tcp address=0.0.0.0 port=5000 scope=network\n"
        "protocol=tcp address=127.0.0.1 port=631 scope=loopback\n"
        "protocol=udp address=0.0.0.0 port=5353 scope=network\n");
  CHECK(tables.at("sshd_config").reason == "not_installed");
  CHECK(rows(tables.at("update_status")) ==
        "manager=softwareupdate metadata_at=2026-11-20T10:11:12Z automatic=yes pending=2\n");
  CHECK(rows(tables.at("session_lock")) == "enabled=yes idle_seconds=300\n");
  CHECK(rows(tables.at("central_management")) == "name=mdm kind=agent active=yes\n");
  CHECK(rows(tables.at("remote_tools")) == "name=teamviewer kind=remote_control active=yes found_by=process\n");
  CHECK(rows(tables.at("backup_agents")) ==
        "name=time_machine active=yes last_success=2026-11-20T10:11:12Z encrypted=unknown\n");
  CHECK(tables.at("password_policy").status == Outcome::unsupported);
  CHECK(tables.at("password_policy").reason == "platform_not_covered");
}

TEST_CASE("a Mac whose tools say nothing is no Mac without faults") {
  const Tables tables = read_host("macos_silent");
  nothing_is_damaged(tables);
  for (const char* table : {"disk_encryption", "firewall", "users", "central_management", "backup_agents"}) {
    INFO(table);
    CHECK(tables.at(table).status != Outcome::ok);
    CHECK(tables.at(table).rows.empty());
  }
  CHECK(rows(tables.at("update_status")) == "manager=softwareupdate automatic=unknown\n");
}

TEST_CASE("FreeBSD tells of its patch level, its ciphers and pf") {
  const Tables tables = read_host("freebsd");
  nothing_is_damaged(tables);
  CHECK(
      rows(tables.at("os_version")) ==
      "name=FreeBSD version=14.1-RELEASE-p5 product=freebsd release=14.1 platform=bsd arch=amd64 confidence=certain\n");
  CHECK(rows(tables.at("kernel_info")) ==
        "version=14.1-RELEASE-p3 newest_installed=14.1-RELEASE-p5 reboot_required=yes\n");
  CHECK(rows(tables.at("disk_encryption")) ==
        "name=/dev/ada0p2.eli mountpoint=/ purpose=root encrypted=yes type=geli\n"
        "name=/dev/ada0p4 mountpoint=/home purpose=home encrypted=no\n"
        "name=tank/srv mountpoint=/srv purpose=data encrypted=yes type=zfs\n");
  CHECK(rows(tables.at("firewall")) == "kind=pf active=yes default_input=drop\n");
  CHECK(rows(tables.at("shadow")) ==
        "username=root password_status=active hash_alg=sha512 predates_machine=unknown\n"
        "username=toor password_status=not_set predates_machine=unknown\n"
        "username=guest password_status=empty predates_machine=unknown\n"
        "username=old password_status=locked hash_alg=md5 predates_machine=unknown\n");
  CHECK(rows(tables.at("time_sync")) == "service=ntpd synchronised=yes\n");
  CHECK(rows(tables.at("packages")) == "name=nginx version=1.26.2,3\nname=sudo version=1.9.16\n");
}

TEST_CASE("OPNsense and pfSense are supported as a whole, not as the FreeBSD below") {
  CHECK(
      rows(read_host("opnsense").at("os_version")) ==
      "name=OPNsense version=24.7.5 product=opnsense release=24.7 platform=appliance arch=amd64 confidence=certain\n");
}

TEST_CASE("OpenBSD's softraid cannot be seen from above, and its clock is in step") {
  const Tables tables = read_host("openbsd");
  nothing_is_damaged(tables);
  CHECK(rows(tables.at("os_version")) ==
        "name=OpenBSD version=7.8 product=openbsd release=7.8 platform=bsd arch=amd64 confidence=certain\n");
  CHECK(rows(tables.at("disk_encryption")) == "name=/dev/sd0a mountpoint=/ purpose=root encrypted=unknown\n");
  CHECK(rows(tables.at("time_sync")) == "service=openntpd synchronised=yes\n");
  CHECK(tables.at("firewall").reason == "needs_root");
  CHECK(tables.at("shadow").reason == "needs_root");
}

TEST_CASE("ESXi answers through esxcli, also in the shell it really has") {
  for (const char* shell : {"/bin/sh", "/bin/busybox"}) {
    if (!std::filesystem::exists(shell)) continue;
    const Tables tables = read_host("esxi", shell);
    nothing_is_damaged(tables);
    CHECK(
        rows(tables.at("os_version")) ==
        "name=VMware ESXi version=7.0.3 build 21424296 product=vmware-esxi release=7.0 platform=appliance arch=x86_64 "
        "confidence=certain\n");
    CHECK(
        rows(tables.at("system_info"), {"machine_id", "read_as"}) ==
        "hostname=esx1 hardware_vendor=Dell Inc. hardware_model=PowerEdge R640 hardware_serial=ABC1234 chassis=server "
        "portable=no graphical=no domain_joined=unknown\n");
    CHECK(rows(tables.at("interface_addresses")) == "interface=vmk0 address=192.0.2.9\n");
    CHECK(rows(tables.at("firewall")) == "kind=esxi active=yes default_input=drop\n");
    CHECK(rows(tables.at("time_sync")) == "service=ntpd synchronised=unknown servers=ntp.example.test\n");
    CHECK(rows(tables.at("logging")) == "syslog=vmsyslogd security_events=yes remote=no auditd=no\n");
  }
}

TEST_CASE("a system nobody has thought of is told as such") {
  for (const auto& [name, table] : read_host("solaris")) {
    INFO(name);
    CHECK(table.status == Outcome::unsupported);
    CHECK(table.reason == "platform_not_covered");
  }
}

TEST_CASE("storage appliances are what their maker calls them") {
  const auto appliance = [](const std::string& lines) {
    return output_of({"/bin/sh", "-s"}, library_and("nonce=n architecture=x86_64\n" + lines));
  };
  CHECK(
      appliance(
          "has_timeout=no; pveversion() { echo 'pve-manager/8.2.4/faa83925c9641325 (running kernel: 6.8.12-1-pve)'; }\n"
          "appliance_row || echo beside\n") ==
      "n row os_version name=Proxmox%20VE product=proxmox-ve version=8.2.4 release=8 platform=linux arch=x86_64 "
      "confidence=certain\nbeside\n");
  CHECK(appliance("two_parts 7.2.1; two_parts 10; two_parts 5.1.5-x\n") == "7.2\n10\n5.1\n");
}
