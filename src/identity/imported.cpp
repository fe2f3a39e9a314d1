#include "identity/imported.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>
#include <map>

#include "util/text.hpp"

namespace hygie::identity {

bool is_same_machine(const model::MachineIdentity& a, const model::MachineIdentity& b) {
  const bool same_name = !a.hostname.empty() && a.hostname == b.hostname;
  const bool same_serial = !a.serial.empty() && a.serial == b.serial;
  const bool same_card =
      std::any_of(a.macs.begin(), a.macs.end(), [&b](const std::string& mac) { return b.macs.contains(mac); });
  if (!a.machine_id.empty() && !b.machine_id.empty()) {
    return a.machine_id == b.machine_id && (same_name || same_serial || same_card);
  }
  return same_name && (same_serial || same_card);
}

std::vector<ImportedMachine> imported_machines(const facts::Store& store) {
  std::map<std::string, ImportedMachine> machines;
  SQLite::Statement info{store.database(),
                         "select observed_host, observed_at, machine_id, hardware_serial, hostname from system_info "
                         "where source = 'bundle'"};
  while (info.executeStep()) {
    const std::string observed_host = info.getColumn(0).getString();
    machines[observed_host] = {
        .observed_host = observed_host,
        .collected_at = util::parse_instant(info.getColumn(1).getString()).value_or(util::Instant{}),
        .identity = {.machine_id = info.getColumn(2).getString(),
                     .serial = info.getColumn(3).getString(),
                     .hostname = util::lower_ascii(info.getColumn(4).getString())}};
  }
  SQLite::Statement cards{store.database(),
                          "select observed_host, mac from interface_addresses where source = 'bundle'"};
  while (cards.executeStep()) {
    const auto machine = machines.find(cards.getColumn(0).getString());
    const std::string mac = util::lower_ascii(cards.getColumn(1).getString());
    if (machine != machines.end() && !mac.empty()) machine->second.identity.macs.insert(mac);
  }
  std::vector<ImportedMachine> all;
  all.reserve(machines.size());
  for (auto& [observed_host, machine] : machines) all.push_back(std::move(machine));
  return all;
}

}  // namespace hygie::identity
