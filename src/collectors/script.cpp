// The script is kept one file a subject and joined in this order.
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

std::string_view script() {
  static const std::string joined = [] {
    std::string text = "#!/bin/sh\nhygie_version=" HYGIE_VERSION "\n";
    for (const std::string_view part : script_parts) {
      text += util::embedded("src/collectors/linux/" + std::string{part} + ".sh").value_or("");
      text += '\n';
    }
    return text;
  }();
  return joined;
}

}  // namespace hygie::collectors
