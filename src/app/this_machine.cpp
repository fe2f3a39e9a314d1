#include "app/this_machine.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace hygie::app {
namespace {

constexpr std::uint32_t loopback = 0x7F000001;

std::set<std::uint16_t> open_to_the_network(const model::Observation& listening_ports) {
  std::set<std::uint16_t> open;
  for (const model::Row& row : listening_ports.rows) {
    const std::map<std::string, model::Value> values{row.begin(), row.end()};
    const auto is = [&](const std::string& column, const std::string& wanted) {
      const auto found = values.find(column);
      return found != values.end() && found->second == model::Value{wanted};
    };
    const auto port = values.find("port");
    if (port == values.end() || !std::holds_alternative<std::int64_t>(port->second)) continue;
    // A socket bound to one address of the network is not reached over the loopback: only wildcard sockets are asked.
    const bool wildcard = is("address", "0.0.0.0") || is("address", "::") || is("address", "*");
    if (is("protocol", "tcp") && wildcard)
      open.insert(static_cast<std::uint16_t>(std::get<std::int64_t>(port->second)));
  }
  return open;
}

}  // namespace

model::DiscoveredHost this_machine(const model::Observation* listening_ports,
                                   const std::vector<std::uint16_t>& known_ports) {
  const util::IpAddress address = util::IpAddress::v4(loopback);
  model::DiscoveredHost host{
      .address = address, .observed_host = address.text(), .presence = model::Presence::answered};
  const bool is_known = listening_ports != nullptr && listening_ports->status == model::Outcome::ok;
  const std::set<std::uint16_t> open = is_known ? open_to_the_network(*listening_ports) : std::set<std::uint16_t>{};
  for (const std::uint16_t port : known_ports) {
    const auto closed = is_known ? model::PortState::refused : model::PortState::filtered;
    host.ports.push_back({.number = port, .state = open.contains(port) ? model::PortState::open : closed});
  }
  return host;
}

}  // namespace hygie::app
