// Who asked for the audit, what may be touched, how and when (engagement.toml).
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "util/time.hpp"

namespace hygie::model {

struct Body {
  std::string name{};   // "Commune de Démonstration"
  std::string siret{};  // 14 digits or ""
  std::string kind{};   // "commune", "epci", "ccas", ...
  bool operator==(const Body&) const = default;
};

struct Authorisation {
  std::string by{};    // who authorised
  std::string role{};  // "maire"
  std::optional<util::Date> on{};
  // What was explicitly allowed: smb_guest, smb_null, snmp_default, ftp_anonymous, public_ip. Not listed: not done.
  std::vector<std::string> allow{};
  bool allows(const std::string& act) const;
  bool operator==(const Authorisation&) const = default;
};

struct VantageNetworks {
  std::string name{};  // "office", "school", "guests", "outside"
  std::vector<std::string> networks{};
  bool operator==(const VantageNetworks&) const = default;
};

// Nothing is swept or probed from `from` up to `to`.
struct QuietHours {
  std::string from{};  // "08:00", local time of the engagement's zone
  std::string to{};
  bool operator==(const QuietHours&) const = default;
};

struct CredentialReference {
  std::string way{};  // "ssh", "winrm"
  std::string user{};
  std::string key_file{};
  std::string password_env{};        // name of an environment variable
  std::string password_file{};       // a file of mode 0600
  std::vector<std::string> hosts{};  // addresses or networks it is for; empty: all
  bool operator==(const CredentialReference&) const = default;
};

struct Engagement {
  Body body{};
  std::string site{};
  std::string auditor{};
  bool auditor_runs_the_systems = false;  // printed in the report: who audits their own work
  Authorisation authorisation{};
  std::vector<std::string> networks{};  // as written; scope resolves them
  std::vector<std::string> exclusions{};
  std::vector<VantageNetworks> vantages{};
  std::vector<QuietHours> quiet_hours{};
  std::map<std::string, std::int64_t> expected{};  // "workstations" → 42
  std::string inventory_file{};
  struct Service {
    std::string purpose{};
    std::string address{};
    std::uint16_t port = 0;
    bool operator==(const Service&) const = default;
  };
  std::vector<Service> services{};
  struct Provider {
    std::string name{};
    std::vector<std::string> remote_tools{};
    bool operator==(const Provider&) const = default;
  };
  std::vector<Provider> providers{};
  std::optional<double> hourly_rate{};
  std::map<std::string, double> prices{};  // "workstation" → 800
  std::vector<CredentialReference> credentials{};
  std::string language = "fr";
  std::string timezone = "Europe/Paris";
  std::string digest{};  // SHA-256 of the file, "" when there was none
  bool operator==(const Engagement&) const = default;
};

}  // namespace hygie::model
