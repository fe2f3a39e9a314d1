#include "model/endpoint.hpp"

#include <algorithm>

namespace hygie::model {

bool is_open(const DiscoveredHost& host, std::uint16_t port) {
  return std::any_of(host.ports.begin(), host.ports.end(),
                     [port](const Port& each) { return each.number == port && each.state == PortState::open; });
}

}  // namespace hygie::model
