#include <algorithm>

#include "support/sample_assessment.hpp"

namespace hygie::test {
namespace {

using model::Confidence;
using model::Host;
using model::Role;

Host machine(const std::string& id, const std::string& name, const std::string& address, Role role,
             const std::string& platform, const std::string& os) {
  return {.id = id,
          .name = name,
          .addresses = {address},
          .role = role,
          .role_confidence = Confidence::certain,
          .platform = platform,
          .os = os,
          .portable = role == Role::workstation ? "unknown" : "no",
          .mac = "",
          .identifiers = {{.kind = "name", .value = name, .confidence = Confidence::probable},
                          {.kind = "address", .value = address, .confidence = Confidence::weak}},
          .reached = true};
}

Host workstation(int number, const std::string& id, const std::string& os) {
  const std::string address = "192.168.10." + std::to_string(20 + number);
  Host host = machine(id, "PC-MAIRIE-0" + std::to_string(number), address, Role::workstation, "windows", os);
  host.portable = number == 3 ? "yes" : "no";
  return host;
}

Host device(const std::string& id, const std::string& name, const std::string& address, Role role,
            const std::string& vendor) {
  Host host = machine(id, name, address, role, "appliance", "");
  host.role_confidence = Confidence::probable;
  if (role == Role::printer) host.role_reasons.push_back({model::RoleSign::port, "9100"});
  host.role_reasons.push_back({model::RoleSign::maker, vendor});
  host.mac = "00:00:5e:00:53:" + id.substr(id.size() - 2);
  host.mac_vendor = vendor;
  host.identifiers.insert(host.identifiers.begin(),
                          {.kind = "mac", .value = host.mac, .confidence = Confidence::probable});
  return host;
}

}  // namespace

std::vector<Host> sample_hosts() {
  const std::string windows_11 = "Windows 11 Professionnel 24H2";
  std::vector<Host> hosts{
      machine("h-0a51c3e9d201", "SRV-AD", "192.168.10.2", Role::domain_controller, "windows",
              "Windows Server 2012 R2 Standard"),
      machine("h-1b62d4fae302", "srv-fichiers", "192.168.10.3", Role::server, "linux",
              "Debian GNU/Linux 12 (bookworm)"),
      machine("h-2c73e50bf403", "SRV-PAIE", "192.168.10.4", Role::server, "windows", "Windows Server 2019 Standard"),
      device("h-3d84f61c0504", "NAS-SAUVEGARDE", "192.168.10.5", Role::storage, "Fabricant d'exemple"),
      workstation(1, "h-4e95072d1605", windows_11),
      workstation(2, "h-5fa6183e2706", "Windows 10 Professionnel 22H2"),
      workstation(3, "h-60b7294f3807", windows_11),
      workstation(4, "h-71c83a504908", windows_11),
      workstation(5, "h-82d94b615a09", ""),
      workstation(6, "h-93ea5c726b10", ""),
      device("h-a4fb6d837c11", "Copieur accueil", "192.168.10.60", Role::printer, "Fabricant d'exemple"),
      device("h-b50c7e948d12", "Commutateur mairie", "192.168.10.254", Role::network, "Fabricant d'exemple"),
      device("h-c61d8fa59e13", "Caméra parking", "192.168.10.70", Role::camera, "Fabricant d'exemple"),
      machine("h-d72e90b6af14", "192.168.10.99", "192.168.10.99", Role::unknown, "", ""),
  };
  for (auto& host : hosts) {
    // Two workstations are known from the directory only.
    if (host.os.empty() && host.role == Role::workstation) {
      host.reached = false;
      host.addresses.clear();
    }
  }
  std::sort(hosts.begin(), hosts.end(), [](const Host& left, const Host& right) { return left.id < right.id; });
  return hosts;
}

}  // namespace hygie::test
