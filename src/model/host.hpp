// A machine, after identity has merged what was observed of it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace hygie::model {

enum class Role : std::uint8_t {
  domain_controller,
  server,
  workstation,
  storage,
  network,
  printer,
  phone,
  camera,
  industrial,
  device,
  unknown
};
// certain: the machine or its protocol says so itself; probable: follows from several signs; weak: a hint.
enum class Confidence : std::uint8_t { certain, probable, weak };

// What a machine shows that tells its role.
enum class RoleSign : std::uint8_t {
  directory,  // its directory says that it serves a domain
  system,     // its operating system; value: which
  chassis,    // value: laptop, server …
  graphical,  // value: yes or no
  inside,     // it was read from the inside, and showed no sign of a desk
  snmp,       // the name its maker gave its kind; value: sysObjectID
  console,    // an administration page; value: kind, in the words of consoles
  protocol,   // spoken at whatever port; value: ipp, sip, rtsp, modbus, s7, bacnet, knx or igd
  product,    // a program or device it names; value: which
  port,       // value: number of an open TCP port
  maker,      // who made its network card; value: the name
  web_only    // hardly more than a web server is open
};

inline constexpr std::size_t role_sign_count = 12;

std::string_view to_text(Role role);
std::string_view to_text(RoleSign sign);
std::string_view to_text(Confidence confidence);
std::optional<Role> role_from(std::string_view text);
std::optional<RoleSign> role_sign_from(std::string_view text);
std::optional<Confidence> confidence_from(std::string_view text);

struct Identifier {
  std::string kind{};  // "machine_id", "serial", "ssh_host_key", "smb_server_guid", "mac", "name", "address"
  std::string value{};
  Confidence confidence = Confidence::certain;
};

struct RoleReason {
  RoleSign sign = RoleSign::port;
  std::string value{};  // printable; "" where the sign says it all
};

// What a machine says of itself that tells it from others.
struct MachineIdentity {
  std::string machine_id{};  // as in system_info
  std::string serial{};
  std::string hostname{};        // lower case
  std::set<std::string> macs{};  // lower case
};

struct Host {
  std::string id{};    // stable for the same machine: "h-" and 12 hex digits of its best identifier
  std::string name{};  // best name known, or its address
  std::vector<std::string> addresses{};
  Role role = Role::unknown;
  Confidence role_confidence = Confidence::weak;
  std::vector<RoleReason> role_reasons{};  // the sign that decided first; empty while the role is unknown
  std::string platform{};                  // "linux", "windows", "macos", "bsd", "appliance" or ""
  Confidence platform_confidence = Confidence::weak;
  std::string os{};                  // "Debian GNU/Linux 12 (bookworm)", or "" when unknown
  std::string portable = "unknown";  // "yes", "no", "unknown"
  std::string mac{};
  std::string mac_vendor{};
  std::vector<Identifier> identifiers{};
  bool reached = false;  // false: known to exist, but nothing answered
};

}  // namespace hygie::model
