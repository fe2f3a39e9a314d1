#include "identity/role_rules.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "identity/snmp_role.hpp"
#include "util/text.hpp"

namespace hygie::identity {
namespace {

using model::Confidence;
using model::Role;
using model::RoleReason;
using model::RoleSign;
using Guess = std::optional<RoleGuess>;
using Reasons = std::vector<RoleReason>;
using Words = std::initializer_list<std::string_view>;
using Ports = std::initializer_list<std::int64_t>;

constexpr std::size_t longest_value = 64;

Reasons open_ports(const Signals& signals, Ports ports) {
  Reasons reasons;
  for (const std::int64_t port : ports) {
    if (signals.open_ports.contains(port)) reasons.push_back({RoleSign::port, std::to_string(port)});
  }
  return reasons;
}

Reasons naming(RoleSign sign, const std::set<std::string>& texts, Words words) {
  Reasons reasons;
  for (const std::string& text : texts) {
    const bool named = std::any_of(words.begin(), words.end(), [&](std::string_view word) {
      return util::lower_ascii(text).find(word) != std::string::npos;
    });
    if (named) reasons.push_back({sign, util::printable(text, longest_value)});
  }
  return reasons;
}

Guess guess_if(Reasons reasons, Role role, Confidence confidence = Confidence::probable) {
  if (reasons.empty()) return std::nullopt;
  return RoleGuess{role, confidence, std::move(reasons)};
}

// What computers open and devices with one purpose do not.
bool is_general(const Signals& signals) {
  return !open_ports(signals, {22, 445, 3389}).empty();
}

Guess directory(const Signals& signals, const PlatformGuess&) {
  if (!signals.serves_domain) return std::nullopt;
  return RoleGuess{Role::domain_controller, Confidence::certain, {{RoleSign::directory, ""}}};
}

// Kerberos and LDAP together are the mark of a directory server, Microsoft's or Samba's.
Guess directory_ports(const Signals& signals, const PlatformGuess&) {
  Reasons all = open_ports(signals, {88});
  const Reasons ldap = open_ports(signals, {389, 636});
  const Reasons windows = open_ports(signals, {445, 464});
  if (all.empty() || ldap.empty() || windows.empty()) return std::nullopt;
  all.insert(all.end(), ldap.begin(), ldap.end());
  all.insert(all.end(), windows.begin(), windows.end());
  return guess_if(std::move(all), Role::domain_controller);
}

// A Windows product is of one kind only when all readings of the build agree.
Guess windows_product(const Signals& signals, const PlatformGuess& platform) {
  if (platform.platform != "windows") return std::nullopt;
  std::set<std::string> products;
  Confidence confidence = Confidence::weak;
  for (const OsReading& reading : best_readings(signals)) {
    products.insert(reading.products.begin(), reading.products.end());
    if (reading.products.empty()) products.insert("");
    confidence = reading.confidence;
  }
  const Reasons system{{RoleSign::system, platform.os}};
  if (products == std::set<std::string>{"windows-server"}) return guess_if(system, Role::server, confidence);
  if (products == std::set<std::string>{"windows-client"}) return guess_if(system, Role::workstation, confidence);
  return std::nullopt;
}

// A machine that was read from the inside.
Guess seen_inside(const Signals& signals, const PlatformGuess&) {
  const bool graphical = signals.graphical.contains("yes");
  const auto chassis = [](const char* kind) { return Reasons{{RoleSign::chassis, kind}}; };
  const Reasons desk{{RoleSign::graphical, "yes"}};
  if (signals.chassis.contains("laptop")) return guess_if(chassis("laptop"), Role::workstation, Confidence::certain);
  if (signals.chassis.contains("server")) return guess_if(chassis("server"), Role::server, Confidence::certain);
  if (signals.chassis.contains("network")) return guess_if(chassis("network"), Role::network, Confidence::certain);
  if (signals.chassis.contains("desktop")) {
    Reasons reasons = chassis("desktop");
    if (graphical) reasons.push_back(desk.front());
    return guess_if(std::move(reasons), Role::workstation, graphical ? Confidence::certain : Confidence::probable);
  }
  if (graphical) return guess_if(desk, Role::workstation);
  if (signals.graphical.contains("no")) return guess_if({{RoleSign::graphical, "no"}}, Role::server);
  if (!signals.graphical.empty() || !signals.machine_ids.empty())
    return guess_if({{RoleSign::inside, ""}}, Role::server);
  return std::nullopt;
}

// What is one thing by the name of its system, read from inside.
Guess system_product(const Signals& signals, const PlatformGuess&) {
  static const std::map<std::string_view, Role> roles{{"synology-dsm", Role::storage},
                                                      {"qnap-qts", Role::storage},
                                                      {"truenas", Role::storage},
                                                      {"netapp-ontap", Role::storage},
                                                      {"opnsense", Role::network},
                                                      {"pfsense", Role::network},
                                                      {"openwrt", Role::network},
                                                      {"routeros", Role::network},
                                                      {"cisco-ios-xe", Role::network},
                                                      {"fortios", Role::network},
                                                      {"sonicos", Role::network},
                                                      {"pan-os", Role::network},
                                                      {"stormshield-sns", Role::network},
                                                      {"big-ip", Role::network},
                                                      {"vmware-esxi", Role::server},
                                                      {"proxmox-ve", Role::server},
                                                      {"proxmox-backup-server", Role::server},
                                                      {"xcp-ng", Role::server}};
  for (const OsReading& reading : best_readings(signals)) {
    if (reading.confidence != Confidence::certain) continue;
    for (const std::string& product : reading.products) {
      const auto role = roles.find(product);
      if (role != roles.end()) return guess_if({{RoleSign::product, product}}, role->second, reading.confidence);
    }
  }
  return std::nullopt;
}

Guess agent(const Signals& signals, const PlatformGuess&) {
  return snmp_role(signals.snmp_object_ids);
}

// Devices whose administration page says what they are; two pages that disagree say nothing.
Guess console(const Signals& signals, const PlatformGuess&) {
  static const std::map<std::string_view, Role> roles{{"printer", Role::printer}, {"camera", Role::camera},
                                                      {"phone", Role::phone},     {"nas", Role::storage},
                                                      {"switch", Role::network},  {"access_point", Role::network},
                                                      {"router", Role::network},  {"firewall", Role::network},
                                                      {"oob", Role::device},      {"hypervisor", Role::server}};
  std::set<Role> found;
  Reasons reasons;
  for (const std::string& kind : signals.console_kinds) {
    const auto role = roles.find(kind);
    if (role == roles.end()) continue;
    found.insert(role->second);
    reasons.push_back({RoleSign::console, kind});
  }
  if (found.size() != 1) return std::nullopt;
  return guess_if(std::move(reasons), *found.begin());
}

Reasons telephone_exchange(const Signals& signals) {
  return naming(RoleSign::product, signals.software,
                {"asterisk", "freepbx", "freeswitch", "3cx", "kamailio", "opensips"});
}

// What the machine itself answered in, at whatever port. Computers speak some of these for others: a print server IPP,
// an exchange SIP, a supervision desk Modbus.
Guess protocol(const Signals& signals, const PlatformGuess&) {
  struct Spoken {
    std::string_view name;
    Role role;
  };
  constexpr std::array devices{Spoken{"modbus", Role::industrial}, Spoken{"s7", Role::industrial},
                               Spoken{"bacnet", Role::industrial}, Spoken{"knx", Role::industrial},
                               Spoken{"ipp", Role::printer},       Spoken{"rtsp", Role::camera},
                               Spoken{"sip", Role::phone}};
  if (signals.spoken.contains("igd")) return guess_if({{RoleSign::protocol, "igd"}}, Role::network);
  if (is_general(signals)) return std::nullopt;
  const bool is_exchange = !telephone_exchange(signals).empty();
  for (const Spoken& device : devices) {
    if (!signals.spoken.contains(std::string{device.name}) || (device.role == Role::phone && is_exchange)) continue;
    return guess_if({{RoleSign::protocol, std::string{device.name}}}, device.role);
  }
  return std::nullopt;
}

Guess storage_product(const Signals& signals, const PlatformGuess&) {
  return guess_if(
      naming(RoleSign::product, signals.software, {"synology", "qnap", "truenas", "freenas", "openmediavault"}),
      Role::storage);
}

Guess network_product(const Signals& signals, const PlatformGuess&) {
  const auto named = naming(RoleSign::product, signals.software,
                            {"routeros", "mikrotik", "cisco", "procurve", "aruba", "zyxel", "ubiquiti", "fortinet"});
  return guess_if(named.empty() ? open_ports(signals, {8291}) : named, Role::network);
}

// Things with one purpose, by the ports only they open. A Windows server may take print jobs for others.
Guess device_ports(const Signals& signals, const PlatformGuess&) {
  if (!open_ports(signals, {135, 3389, 5985}).empty()) return std::nullopt;
  if (auto printer = guess_if(open_ports(signals, {9100, 515}), Role::printer)) return printer;
  if (is_general(signals)) return std::nullopt;
  if (auto printer = guess_if(open_ports(signals, {631}), Role::printer)) return printer;
  if (auto controller = guess_if(open_ports(signals, {502, 102, 47808, 20000}), Role::industrial)) return controller;
  if (auto camera = guess_if(open_ports(signals, {554, 8554}), Role::camera)) return camera;
  const bool is_exchange = !telephone_exchange(signals).empty();
  return is_exchange ? std::nullopt : guess_if(open_ports(signals, {5060, 5061}), Role::phone);
}

// Server software seen from outside. Windows runs some of it on desks too.
Guess served(const Signals& signals, const PlatformGuess& platform) {
  if (signals.smb_implementations.contains("samba")) return guess_if({{RoleSign::product, "samba"}}, Role::server);
  auto software = naming(RoleSign::product, signals.software,
                         {"nginx", "apache", "iis", "postfix", "exim", "dovecot", "openssh", "proftpd", "vsftpd",
                          "mysql", "mariadb", "postgresql", "samba", "openldap", "exchange"});
  const auto exchange = telephone_exchange(signals);
  software.insert(software.end(), exchange.begin(), exchange.end());
  if (!software.empty() && platform.platform == "windows") return std::nullopt;
  if (!software.empty()) return guess_if(std::move(software), Role::server);
  return guess_if(open_ports(signals, {25, 143, 389, 993, 1433, 3306, 5432}), Role::server);
}

// Makers whose network cards sit in one kind of machine.
Guess maker(const Signals& signals, const PlatformGuess&) {
  std::set<std::string> makers;
  for (const auto& [mac, name] : signals.mac_vendors) makers.insert(name);
  const auto kind = [&](Role role, Words names) {
    return guess_if(naming(RoleSign::maker, makers, names), role, Confidence::weak);
  };
  if (auto one = kind(Role::camera, {"hikvision", "dahua", "axis communications", "hanwha", "mobotix"})) return one;
  if (auto one = kind(Role::storage, {"synology", "qnap"})) return one;
  if (auto one = kind(Role::phone, {"yealink", "grandstream", "snom", "polycom", "gigaset"})) return one;
  if (auto one = kind(Role::printer,
                      {"brother ind", "lexmark", "kyocera", "ricoh", "xerox", "konica", "oki electric", "seiko epson"}))
    return one;
  if (auto one = kind(Role::industrial, {"beckhoff", "wago", "schneider electric", "phoenix contact", "moxa"}))
    return one;
  return kind(Role::network, {"ubiquiti", "routerboard", "mikrotik", "zyxel", "fortinet", "stormshield", "ruckus",
                              "aruba", "juniper", "extreme networks"});
}

Guess web_only(const Signals& signals, const PlatformGuess& platform) {
  constexpr std::size_t few = 3;
  const bool small = signals.open_ports.size() <= few && !is_general(signals) && platform.platform != "windows";
  if (!small || open_ports(signals, {80, 443}).empty()) return std::nullopt;
  return guess_if({{RoleSign::web_only, ""}}, Role::device, Confidence::weak);
}

constexpr std::array<RoleRule, 14> rules{
    directory, directory_ports, windows_product, system_product, seen_inside, agent, console,
    protocol,  storage_product, network_product, device_ports,   served,      maker, web_only};

}  // namespace

std::span<const RoleRule> role_rules() {
  return rules;
}

std::vector<OsReading> best_readings(const Signals& signals) {
  std::vector<OsReading> best;
  for (const Confidence confidence : {Confidence::certain, Confidence::probable, Confidence::weak}) {
    std::copy_if(signals.os.begin(), signals.os.end(), std::back_inserter(best),
                 [&](const OsReading& reading) { return reading.confidence == confidence; });
    if (!best.empty()) break;
  }
  return best;
}

}  // namespace hygie::identity
