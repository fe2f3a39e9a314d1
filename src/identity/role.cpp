#include "identity/role.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <map>
#include <optional>
#include <set>
#include <vector>

#include "util/text.hpp"

namespace hygie::identity {
namespace {

using model::Confidence;
using model::Role;

bool open_any(const Signals& signals, std::initializer_list<std::int64_t> ports) {
  return std::any_of(ports.begin(), ports.end(), [&](std::int64_t port) { return signals.open_ports.contains(port); });
}

bool runs_any(const Signals& signals, std::initializer_list<std::string_view> words) {
  return std::any_of(signals.software.begin(), signals.software.end(), [&](const std::string& product) {
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return product.find(word) != std::string::npos; });
  });
}

// The readings that can be trusted most.
std::vector<OsReading> best_readings(const Signals& signals) {
  std::vector<OsReading> best;
  for (const Confidence confidence : {Confidence::certain, Confidence::probable, Confidence::weak}) {
    std::copy_if(signals.os.begin(), signals.os.end(), std::back_inserter(best),
                 [&](const OsReading& reading) { return reading.confidence == confidence; });
    if (!best.empty()) break;
  }
  return best;
}

// Kerberos and LDAP together are the mark of a directory server, Microsoft's or Samba's.
bool looks_like_domain_controller(const Signals& signals) {
  return open_any(signals, {88}) && open_any(signals, {389, 636}) && open_any(signals, {445, 464});
}

// A Windows product is of one kind only when all readings of the build agree.
std::optional<RoleGuess> windows_role(const Signals& signals) {
  std::set<std::string> products;
  Confidence confidence = Confidence::weak;
  for (const OsReading& reading : best_readings(signals)) {
    products.insert(reading.product);
    confidence = reading.confidence;
  }
  if (products == std::set<std::string>{"windows-server"}) return RoleGuess{Role::server, confidence};
  if (products == std::set<std::string>{"windows-client"}) return RoleGuess{Role::workstation, confidence};
  return std::nullopt;
}

// A machine that was read from the inside.
std::optional<RoleGuess> inside_role(const Signals& signals) {
  const bool graphical = signals.graphical.contains("yes");
  if (signals.chassis.contains("laptop")) return RoleGuess{Role::workstation, Confidence::certain};
  if (signals.chassis.contains("server")) return RoleGuess{Role::server, Confidence::certain};
  if (signals.chassis.contains("desktop")) {
    return RoleGuess{Role::workstation, graphical ? Confidence::certain : Confidence::probable};
  }
  if (graphical) return RoleGuess{Role::workstation, Confidence::probable};
  const bool read = !signals.graphical.empty() || !signals.machine_ids.empty();
  if (read) return RoleGuess{Role::server, Confidence::probable};
  return std::nullopt;
}

// Devices whose administration page says what they are; two pages that disagree say nothing.
std::optional<RoleGuess> console_role(const Signals& signals) {
  static const std::map<std::string_view, Role> roles{{"printer", Role::printer}, {"camera", Role::camera},
                                                      {"phone", Role::phone},     {"nas", Role::storage},
                                                      {"switch", Role::network},  {"access_point", Role::network},
                                                      {"router", Role::network},  {"firewall", Role::network},
                                                      {"oob", Role::device},      {"hypervisor", Role::server}};
  std::set<Role> found;
  for (const std::string& kind : signals.console_kinds) {
    const auto role = roles.find(kind);
    if (role != roles.end()) found.insert(role->second);
  }
  if (found.size() != 1) return std::nullopt;
  return RoleGuess{*found.begin(), Confidence::probable};
}

// Things with one purpose, by the ports only they open.
std::optional<RoleGuess> device_role(const Signals& signals) {
  const auto probable = [](Role role) { return RoleGuess{role, Confidence::probable}; };
  if (runs_any(signals, {"synology", "qnap", "truenas", "freenas", "openmediavault"})) return probable(Role::storage);
  if (runs_any(signals, {"routeros", "mikrotik", "cisco", "procurve", "aruba", "zyxel", "ubiquiti", "fortinet"}) ||
      open_any(signals, {8291})) {
    return probable(Role::network);
  }
  const bool general = open_any(signals, {22, 445, 3389});
  if (open_any(signals, {9100, 515}) || (open_any(signals, {631}) && !general)) return probable(Role::printer);
  if (open_any(signals, {502, 102, 47808, 20000}) && !general) return probable(Role::industrial);
  if (open_any(signals, {554, 8554}) && !general) return probable(Role::camera);
  if (open_any(signals, {5060, 5061}) && !general) return probable(Role::phone);
  return std::nullopt;
}

// Server software seen from outside.
RoleGuess served_role(const Signals& signals, const PlatformGuess& platform) {
  const RoleGuess server{Role::server, Confidence::probable};
  if (signals.smb_implementations.contains("samba")) return server;
  if (runs_any(signals, {"nginx", "apache", "iis", "postfix", "exim", "dovecot", "openssh", "proftpd", "vsftpd",
                         "mysql", "mariadb", "postgresql", "samba", "openldap", "exchange"})) {
    return platform.platform == "windows" ? RoleGuess{} : server;
  }
  if (open_any(signals, {25, 143, 389, 993, 1433, 3306, 5432})) return server;
  if (signals.open_ports.size() <= 3 && open_any(signals, {80, 443}) && !open_any(signals, {22, 445, 3389})) {
    return {Role::device, Confidence::weak};
  }
  return {};
}

}  // namespace

PlatformGuess platform_of(const Signals& signals) {
  PlatformGuess guess;
  std::set<std::string> platforms;
  std::set<std::string> texts;
  for (const OsReading& reading : best_readings(signals)) {
    platforms.insert(reading.platform);
    texts.insert(reading.text);
    guess.confidence = reading.confidence;
  }
  if (platforms.size() == 1) guess.platform = *platforms.begin();
  if (texts.size() <= 3) guess.os = util::join({texts.begin(), texts.end()}, " / ");
  if (guess.platform.empty() && signals.smb_implementations == std::set<std::string>{"windows"}) {
    guess.platform = "windows";
    guess.confidence = Confidence::probable;
  }
  return guess;
}

RoleGuess role_of(const Signals& signals, const PlatformGuess& platform) {
  if (looks_like_domain_controller(signals)) return {Role::domain_controller, Confidence::probable};
  if (platform.platform == "windows") {
    const auto guess = windows_role(signals);
    if (guess) return *guess;
  }
  const auto inside = inside_role(signals);
  if (inside) return *inside;
  if (const auto shown = console_role(signals)) return *shown;
  const auto device = device_role(signals);
  return device ? *device : served_role(signals, platform);
}

std::string portable_of(const Signals& signals) {
  if (signals.portable.contains("yes")) return "yes";
  return signals.portable.contains("no") ? "no" : "unknown";
}

}  // namespace hygie::identity
