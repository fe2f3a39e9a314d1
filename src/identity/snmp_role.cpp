#include "identity/snmp_role.hpp"

#include <array>
#include <string_view>
#include <utility>
#include <vector>

namespace hygie::identity {
namespace {

using model::Role;

struct Maker {
  std::string_view prefix;  // below 1.3.6.1.4.1, IANA's private enterprise numbers
  Role role;
};

constexpr std::string_view enterprises = "1.3.6.1.4.1.";
constexpr std::array makers{
    Maker{"9.1", Role::network},                      // Cisco products
    Maker{"11.2.3.7.11", Role::network},              // HP ProCurve switches
    Maker{"11.2.3.9", Role::printer},                 // HP peripherals: JetDirect
    Maker{"43", Role::network},                       // 3Com
    Maker{"171", Role::network},                      // D-Link
    Maker{"207", Role::network},                      // Allied Telesis
    Maker{"236.11.5", Role::printer},                 // Samsung printers
    Maker{"253.8.62", Role::printer},                 // Xerox office devices
    Maker{"311.1.1.3.1.1", Role::workstation},        // Windows workstation
    Maker{"311.1.1.3.1.2", Role::server},             // Windows server
    Maker{"311.1.1.3.1.3", Role::domain_controller},  // Windows domain controller
    Maker{"318", Role::device},                       // APC
    Maker{"367.1", Role::printer},                    // Ricoh
    Maker{"641", Role::printer},                      // Lexmark
    Maker{"674.10895", Role::network},                // Dell switches
    Maker{"890", Role::network},                      // Zyxel
    Maker{"1248", Role::printer},                     // Epson
    Maker{"1347", Role::printer},                     // Kyocera
    Maker{"1602", Role::printer},                     // Canon
    Maker{"1991", Role::network},                     // Ruckus, Brocade
    Maker{"2001", Role::printer},                     // OKI
    Maker{"2435", Role::printer},                     // Brother
    Maker{"2636", Role::network},                     // Juniper
    Maker{"4526", Role::network},                     // Netgear
    Maker{"6486", Role::network},                     // Alcatel-Lucent Enterprise
    Maker{"11256", Role::network},                    // Stormshield
    Maker{"11863", Role::network},                    // TP-Link
    Maker{"12356", Role::network},                    // Fortinet
    Maker{"14823", Role::network},                    // Aruba
    Maker{"14988", Role::network},                    // MikroTik
    Maker{"18334", Role::printer},                    // Konica Minolta
    Maker{"24681", Role::storage},                    // QNAP
    Maker{"41112", Role::network},                    // Ubiquiti
};

bool is_below(std::string_view object_id, std::string_view prefix) {
  if (!object_id.starts_with(enterprises)) return false;
  object_id.remove_prefix(enterprises.size());
  return object_id.starts_with(prefix) && (object_id.size() == prefix.size() || object_id[prefix.size()] == '.');
}

}  // namespace

std::optional<RoleGuess> snmp_role(const std::set<std::string>& object_ids) {
  std::set<Role> roles;
  std::vector<model::RoleReason> reasons;
  for (const std::string& object_id : object_ids) {
    for (const Maker& maker : makers) {
      if (!is_below(object_id, maker.prefix)) continue;
      roles.insert(maker.role);
      reasons.push_back({model::RoleSign::snmp, object_id});
    }
  }
  if (roles.size() != 1) return std::nullopt;
  return RoleGuess{*roles.begin(), model::Confidence::probable, std::move(reasons)};
}

}  // namespace hygie::identity
