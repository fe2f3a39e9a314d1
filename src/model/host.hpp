// A machine, after identity has merged what was observed of it.
#pragma once

#include <cstdint>
#include <optional>
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

std::string_view to_text(Role role);
std::string_view to_text(Confidence confidence);
std::optional<Role> role_from(std::string_view text);
std::optional<Confidence> confidence_from(std::string_view text);

struct Identifier {
  std::string kind{};  // "machine_id", "serial", "ssh_host_key", "smb_server_guid", "mac", "name", "address"
  std::string value{};
  Confidence confidence = Confidence::certain;
};

struct Host {
  std::string id{};    // stable for the same machine: "h-" and 12 hex digits of its best identifier
  std::string name{};  // best name known, or its address
  std::vector<std::string> addresses{};
  Role role = Role::unknown;
  Confidence role_confidence = Confidence::weak;
  std::string platform{};  // "linux", "windows", "macos", "bsd", "appliance" or ""
  Confidence platform_confidence = Confidence::weak;
  std::string os{};                  // "Debian GNU/Linux 12 (bookworm)", or "" when unknown
  std::string portable = "unknown";  // "yes", "no", "unknown"
  std::string mac{};
  std::string mac_vendor{};
  std::vector<Identifier> identifiers{};
  bool reached = false;  // false: known to exist, but nothing answered
};

}  // namespace hygie::model
