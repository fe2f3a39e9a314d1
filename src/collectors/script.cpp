// The script is kept one file a subject and joined in this order.
#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "collectors/collect.hpp"
#include "util/embedded.hpp"

namespace hygie::collectors {
namespace {

constexpr std::array<std::string_view, 30> script_parts{
    "prelude",   "unix", "macos",      "bsd",      "esxi",     "appliance", "os",           "accounts",
    "passwords", "sshd", "keys",       "network",  "firewall", "storage",   "time",         "logging",
    "hardening", "boot", "containers", "products", "backup",   "software",  "applications", "processes",
    "apt",       "rpm",  "updates",    "walk",     "bundle",   "main"};

constexpr std::array<std::string_view, 11> windows_parts{"prelude",  "native",     "system",  "registry",
                                                         "accounts", "protection", "updates", "services",
                                                         "software", "logging",    "main"};

// What probes find from the network too: a host that could not be asked takes nothing from what they saw.
constexpr std::array<std::string_view, 3> probed_tables{"smb_servers", "smb_dialects", "rdp_servers"};

}  // namespace

std::vector<std::string> host_tables() {
  return {"os_version",
          "system_info",
          "interface_addresses",
          "kernel_info",
          "package_updates",
          "update_status",
          "package_sources",
          "users",
          "user_groups",
          "shadow",
          "sudo_rules",
          "password_policy",
          "lockout_policy",
          "sshd_config",
          "listening_ports",
          "firewall",
          "disk_encryption",
          "time_sync",
          "logging",
          "system_controls",
          "mounts",
          "file",
          "mandatory_access_control",
          "software",
          "packages",
          "outdated_processes",
          "antivirus",
          "session_lock",
          "authorized_keys",
          "central_management",
          "remote_tools",
          "optional_services",
          "backup_agents",
          "boot_security",
          "usb_policy",
          "containers",
          "suid_bin",
          "unowned_files",
          "application_stores"};
}

std::vector<std::string> windows_tables() {
  return {"os_version",
          "system_info",
          "interface_addresses",
          "interface_details",
          "registry",
          "users",
          "user_groups",
          "shadow",
          "sudo_rules",
          "password_policy",
          "lockout_policy",
          "firewall",
          "firewall_profiles",
          "disk_encryption",
          "antivirus",
          "session_lock",
          "boot_security",
          "deviceguard_status",
          "upgrade_readiness",
          "usb_policy",
          "package_sources",
          "kernel_info",
          "listening_ports",
          "smb_servers",
          "smb_dialects",
          "rdp_servers",
          "ntlm_policy",
          "shared_resources",
          "share_permissions",
          "optional_services",
          "system_services",
          "scheduled_tasks",
          "windows_optional_features",
          "software",
          "programs",
          "office_macros",
          "remote_tools",
          "central_management",
          "backup_agents",
          "audit_policy",
          "event_logs",
          "logging",
          "time_sync",
          "patches",
          "package_updates",
          "update_status"};
}

bool is_probed_table(std::string_view table) {
  return std::find(probed_tables.begin(), probed_tables.end(), table) != probed_tables.end();
}

std::vector<std::string> all_host_tables() {
  std::vector<std::string> all = host_tables();
  for (std::string& table : windows_tables()) {
    if (is_probed_table(table) || std::find(all.begin(), all.end(), table) != all.end()) continue;
    all.push_back(std::move(table));
  }
  return all;
}

namespace {

template <typename Parts>
std::string joined(std::string text, const std::string& folder, const Parts& parts, const std::string& extension) {
  for (const std::string_view part : parts) {
    text += util::embedded(fmt::format("src/collectors/{}/{}{}", folder, part, extension)).value_or("");
    text += '\n';
  }
  return text;
}

}  // namespace

std::string_view script() {
  static const std::string text = joined("#!/bin/sh\nhygie_version=" HYGIE_VERSION "\n", "linux", script_parts, ".sh");
  return text;
}

// The version comes where the text has a place for it.
std::string_view windows_script() {
  static const std::string text = [] {
    std::string whole = joined("", "windows", windows_parts, ".ps1");
    constexpr std::string_view place = "$HygieVersion = ''";
    const auto found = whole.find(place);
    if (found != std::string::npos) whole.replace(found, place.size(), "$HygieVersion = '" HYGIE_VERSION "'");
    return whole;
  }();
  return text;
}

}  // namespace hygie::collectors
