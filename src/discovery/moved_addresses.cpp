#include "discovery/sweep.hpp"

namespace hygie::discovery {

std::vector<MovedAddress> moved_addresses(const std::vector<model::DiscoveredHost>& hosts, const net::Neighbours& now) {
  std::vector<MovedAddress> moved;
  for (const model::DiscoveredHost& host : hosts) {
    const auto entry = now.find(host.address);
    if (host.mac.empty() || entry == now.end() || entry->second.mac.empty() || entry->second.mac == host.mac) continue;
    moved.push_back({.observed_host = host.observed_host, .before = host.mac, .now = entry->second.mac});
  }
  return moved;
}

}  // namespace hygie::discovery
