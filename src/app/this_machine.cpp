#include "app/this_machine.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace hygie::app {
namespace {

constexpr std::uint32_t loopback = 0x7F000001;

struct Listening {
  std::set<std::uint16_t> wildcard{};   // reached over the loopback too
  std::set<std::uint16_t> elsewhere{};  // bound to an address of the network: cannot be asked over the loopback
};

Listening listening(const model::Observation& listening_ports, const std::string& protocol) {
  Listening sockets;
  for (const model::Row& row : listening_ports.rows) {
    const std::map<std::string, model::Value> values{row.begin(), row.end()};
    const auto is = [&](const std::string& column, const std::string& wanted) {
      const auto found = values.find(column);
      return found != values.end() && found->second == model::Value{wanted};
    };
    const auto port = values.find("port");
    if (port == values.end() || !std::holds_alternative<std::int64_t>(port->second)) continue;
    const bool wildcard = is("address", "0.0.0.0") || is("address", "::") || is("address", "*");
    if (!is("protocol", protocol) || is("scope", "loopback")) continue;
    (wildcard ? sockets.wildcard : sockets.elsewhere)
        .insert(static_cast<std::uint16_t>(std::get<std::int64_t>(port->second)));
  }
  return sockets;
}

std::vector<model::Port> states(const model::Observation* listening_ports, const std::string& protocol,
                                const std::vector<std::uint16_t>& numbers) {
  const bool is_known = listening_ports != nullptr && listening_ports->status == model::Outcome::ok;
  const Listening sockets = is_known ? listening(*listening_ports, protocol) : Listening{};
  std::vector<model::Port> ports;
  for (const std::uint16_t number : numbers) {
    // Nothing listens there, or on the loopback alone: the network meets a closed port.
    model::PortState state = is_known ? model::PortState::refused : model::PortState::filtered;
    if (sockets.elsewhere.contains(number)) state = model::PortState::filtered;
    if (sockets.wildcard.contains(number)) state = model::PortState::open;
    ports.push_back({.number = number, .state = state});
  }
  return ports;
}

}  // namespace

model::DiscoveredHost this_machine(const model::Observation* listening_ports, const KnownPorts& known) {
  const util::IpAddress address = util::IpAddress::v4(loopback);
  return {.address = address,
          .observed_host = address.text(),
          .presence = model::Presence::answered,
          .ports = states(listening_ports, "tcp", known.tcp),
          .udp_ports = states(listening_ports, "udp", known.udp)};
}

}  // namespace hygie::app
