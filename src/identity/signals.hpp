// What the facts say of each observed host that tells which machine it is.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "facts/store.hpp"
#include "model/host.hpp"

namespace hygie::identity {

// One reading of the operating system.
struct OsReading {
  std::string text{};                // "Debian GNU/Linux 12 (bookworm)"
  std::set<std::string> products{};  // ids in the lifecycle table; several where releases share a Windows build
  std::string platform{};
  model::Confidence confidence = model::Confidence::weak;
};

struct Signals {
  std::set<std::string> addresses{};            // those it was seen at
  std::set<std::string> interface_addresses{};  // those it says it has; loopback and link-local left out
  std::set<std::string> vantages{};
  std::set<std::string> machine_ids{};
  std::set<std::string> serials{};
  std::set<std::string> ssh_host_keys{};
  std::set<std::string> smb_server_guids{};
  std::set<std::string> macs{};
  std::map<std::string, std::string> mac_vendors{};
  std::set<std::string> own_names{};        // said by the machine, logged in
  std::set<std::string> announced_names{};  // said by its protocols: DNS computer name before NetBIOS
  std::set<std::string> netbios_names{};
  std::set<std::string> reverse_names{};
  std::set<std::int64_t> open_ports{};
  std::vector<OsReading> os{};
  std::set<std::string> software{};  // product names of its servers, lower case
  std::set<std::string> smb_implementations{};
  std::set<std::string> console_kinds{};  // "printer", "nas" …: what its front pages show it to be
  // Protocols the machine itself answered in, of devices with one purpose: ipp, sip, rtsp, modbus, s7, bacnet, knx,
  // igd (a router that forwards ports).
  std::set<std::string> spoken{};
  std::set<std::string> chassis{}, graphical{}, portable{};
  bool serves_domain = false;               // its directory says that it is a domain controller
  std::set<std::string> snmp_object_ids{};  // sysObjectID
  bool reached = false;

  // One machine was observed under two names: all of both.
  void absorb(Signals other);
};

// By observed_host.
std::map<std::string, Signals> read_signals(const facts::Store& store);

}  // namespace hygie::identity
