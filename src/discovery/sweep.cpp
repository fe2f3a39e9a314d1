#include "discovery/sweep.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "discovery/sweeper.hpp"
#include "discovery/vendors.hpp"

namespace hygie::discovery {
namespace {

using model::DiscoveredHost;
using model::Presence;
using std::chrono::milliseconds;

constexpr milliseconds names_in_all{2000};   // of waiting for names, from the first question on
constexpr milliseconds names_at_least{300};  // for the last hosts found
constexpr milliseconds names_quiet{400};     // a resolver that is silent for so long is not waited for
// A router that answers ARP for others (proxy ARP) gives many silent addresses one hardware address.
constexpr std::size_t most_silent_on_one_mac = 8;

// Silent addresses that share the hardware address of many others are no machines of their own.
void drop_proxied(std::vector<DiscoveredHost>& hosts) {
  std::map<std::string, std::size_t> silent;
  for (const DiscoveredHost& host : hosts) {
    if (host.presence == Presence::neighbour_only) ++silent[host.mac];
  }
  std::erase_if(hosts, [&](const DiscoveredHost& host) {
    return host.presence == Presence::neighbour_only && silent[host.mac] > most_silent_on_one_mac;
  });
}

void add_vendors(std::vector<DiscoveredHost>& hosts) {
  std::set<std::string> macs;
  for (const DiscoveredHost& host : hosts) {
    if (!host.mac.empty()) macs.insert(host.mac);
  }
  const auto vendors = vendors_of(macs, vendor_lists());
  for (DiscoveredHost& host : hosts) {
    const auto vendor = vendors.find(host.mac);
    if (vendor != vendors.end()) host.mac_vendor = vendor->second;
  }
}

}  // namespace

SweepResult Sweeper::result(const std::atomic<bool>& stop) {
  SweepResult result{.addresses = candidates_.size(), .unreachable = unreachable_};
  const net::Neighbours neighbours = net::read_neighbours();
  for (const Candidate& candidate : candidates_) {
    auto ports = candidate.port_states(*ports_);
    const bool is_complete = std::none_of(
        ports.begin(), ports.end(), [](const model::Port& port) { return port.state == model::PortState::untried; });
    if (candidate.phase() != Candidate::Phase::over || (candidate.is_present() && !is_complete)) ++result.unfinished;
    if (!candidate.is_present()) continue;
    const auto entry = neighbours.find(candidate.address());
    const std::string mac = entry == neighbours.end() ? "" : entry->second.mac;
    // An old line of the table may have brought us here, and the kernel has since found nobody.
    if (!candidate.has_answered() && mac.empty()) continue;
    result.hosts.push_back({.address = candidate.address(),
                            .observed_host = candidate.address().text(),
                            .presence = candidate.has_answered() ? Presence::answered : Presence::neighbour_only,
                            .ports = std::move(ports),
                            .mac = mac});
  }
  drop_proxied(result.hosts);
  add_vendors(result.hosts);
  if (stop || result.hosts.empty()) return result;
  const auto so_far = std::chrono::duration_cast<milliseconds>(Clock::now() - first_name_);
  const auto names = names_.collect(std::max(names_in_all - so_far, names_at_least), names_quiet);
  for (DiscoveredHost& host : result.hosts) {
    const auto name = names.find(host.address);
    if (name != names.end()) host.name = name->second;
  }
  return result;
}

SweepResult sweep(const model::Scope& scope, const net::Network& network, const SweepSettings& settings,
                  const std::atomic<bool>& stop, const std::function<void(const SweepProgress&)>& progress,
                  const OpenPortSink& open) {
  Sweeper sweeper{scope, network, settings, open};
  sweeper.run(stop, progress);
  return sweeper.result(stop);
}

}  // namespace hygie::discovery
