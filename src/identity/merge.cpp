#include "identity/merge.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <map>

#include "identity/clusters.hpp"
#include "identity/role.hpp"
#include "util/ip_address.hpp"
#include "util/text.hpp"

namespace hygie::identity {
namespace {

using model::Confidence;
using model::Identifier;

// The best first: what a later audit will most surely find again.
std::vector<Identifier> identifiers_of(const Machine& machine) {
  std::vector<Identifier> all;
  const auto add = [&](const char* kind, const std::set<std::string>& values, Confidence confidence) {
    for (const std::string& value : values) {
      const bool known = std::any_of(all.begin(), all.end(), [&](const Identifier& identifier) {
        return identifier.kind == kind && identifier.value == value;
      });
      if (!known) all.push_back({.kind = kind, .value = value, .confidence = confidence});
    }
  };
  const Signals& signals = machine.signals;
  add("machine_id", signals.machine_ids, Confidence::certain);
  add("serial", signals.serials, Confidence::certain);
  add("ssh_host_key", signals.ssh_host_keys, Confidence::certain);
  add("smb_server_guid", signals.smb_server_guids, Confidence::probable);
  add("mac", signals.macs, Confidence::probable);
  add("name", signals.own_names, Confidence::certain);
  add("name", signals.announced_names, Confidence::probable);
  add("name", signals.netbios_names, Confidence::probable);
  add("name", signals.reverse_names, Confidence::weak);
  add("address", signals.addresses, Confidence::weak);
  return all;
}

// By number, IPv4 first.
std::vector<std::string> sorted_addresses(const std::set<std::string>& texts) {
  std::vector<util::IpAddress> addresses;
  for (const std::string& text : texts) {
    const auto address = util::IpAddress::parse(text);
    if (address) addresses.push_back(*address);
  }
  std::sort(addresses.begin(), addresses.end());
  addresses.erase(std::unique(addresses.begin(), addresses.end()), addresses.end());
  std::vector<std::string> sorted;
  sorted.reserve(addresses.size());
  for (const util::IpAddress& address : addresses) sorted.push_back(address.text());
  return sorted;
}

std::string name_of(const Machine& machine, const std::vector<std::string>& addresses) {
  const Signals& signals = machine.signals;
  for (const auto* names :
       {&signals.own_names, &signals.announced_names, &signals.netbios_names, &signals.reverse_names}) {
    if (!names->empty()) return *names->begin();
  }
  return addresses.empty() ? machine.observed.front() : addresses.front();
}

model::Host describe(const Machine& machine) {
  const Signals& signals = machine.signals;
  const PlatformGuess platform = platform_of(signals);
  const RoleGuess role = role_of(signals, platform);
  model::Host host;
  // A machine nobody saw from outside is still found by the addresses it says it has.
  host.addresses = sorted_addresses(signals.addresses.empty() ? signals.interface_addresses : signals.addresses);
  host.name = name_of(machine, host.addresses);
  host.role = role.role;
  host.role_confidence = role.confidence;
  host.role_reasons = role.reasons;
  host.platform = platform.platform;
  host.platform_confidence = platform.confidence;
  host.os = platform.os;
  host.portable = portable_of(signals);
  if (!signals.macs.empty()) {
    const auto vendor = signals.mac_vendors.begin();
    host.mac = vendor == signals.mac_vendors.end() ? *signals.macs.begin() : vendor->first;
    host.mac_vendor = vendor == signals.mac_vendors.end() ? "" : vendor->second;
  }
  host.identifiers = identifiers_of(machine);
  host.reached = signals.reached;
  return host;
}

std::string key_of(const Identifier& identifier) {
  return identifier.kind + ":" + identifier.value;
}

// An identifier that several hosts have (a cloned image, a shared adapter) names none of them.
void set_ids(std::vector<model::Host>& hosts, const std::vector<Machine>& machines) {
  std::map<std::string, std::size_t> owners;
  for (const model::Host& host : hosts) {
    for (const Identifier& identifier : host.identifiers) ++owners[key_of(identifier)];
  }
  for (std::size_t index = 0; index < hosts.size(); ++index) {
    std::string key = "observed:" + machines[index].observed.front();
    for (const Identifier& identifier : hosts[index].identifiers) {
      if (owners[key_of(identifier)] != 1) continue;
      key = key_of(identifier);
      break;
    }
    hosts[index].id = "h-" + util::sha256_hex(key).substr(0, 12);
  }
}

}  // namespace

void merge(facts::Store& store) {
  const std::vector<Machine> machines = cluster(read_signals(store));
  std::vector<model::Host> hosts;
  hosts.reserve(machines.size());
  for (const Machine& machine : machines) hosts.push_back(describe(machine));
  set_ids(hosts, machines);
  std::vector<std::pair<std::string, std::string>> host_of_observed;
  for (std::size_t index = 0; index < machines.size(); ++index) {
    for (const std::string& observed : machines[index].observed)
      host_of_observed.emplace_back(observed, hosts[index].id);
  }
  std::sort(host_of_observed.begin(), host_of_observed.end());
  std::sort(hosts.begin(), hosts.end(), [](const model::Host& a, const model::Host& b) { return a.id < b.id; });
  store.set_hosts(hosts, host_of_observed);
}

}  // namespace hygie::identity
