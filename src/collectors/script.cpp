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

constexpr std::array<std::string_view, 5> windows_parts{"prelude", "system", "security", "updates", "main"};

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
  return {"os_version", "system_info",   "interface_addresses", "users",          "user_groups",  "shadow",
          "registry",   "firewall",      "disk_encryption",     "antivirus",      "session_lock", "boot_security",
          "patches",    "update_status", "password_policy",     "lockout_policy", "software",     "listening_ports",
          "time_sync"};
}

std::vector<std::string> all_host_tables() {
  std::vector<std::string> all = host_tables();
  for (std::string& table : windows_tables()) {
    if (std::find(all.begin(), all.end(), table) == all.end()) all.push_back(std::move(table));
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
