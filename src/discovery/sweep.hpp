// Who answers: an unprivileged TCP connect sweep of the audit's own port list.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <vector>

#include "model/endpoint.hpp"
#include "model/scope.hpp"
#include "net/network.hpp"

namespace hygie::discovery {

struct SweepSettings {
  std::size_t connects_per_second = 4000;  // overall
  std::size_t in_flight = 1024;            // sockets at once
  std::size_t in_flight_per_host = 16;
  std::chrono::milliseconds longest_wait{1000};  // adaptive timeout's ceiling
};

struct SweepProgress {
  std::size_t attempted = 0;
  std::size_t total = 0;
  std::size_t hosts_found = 0;
};

// The documented port table (data/ports.toml), sorted by number.
struct KnownPort {
  std::uint16_t number = 0;
  std::string service{};  // "smb"
  std::string why{};
};
std::vector<KnownPort> known_ports();

// Sweeps every target address of `scope` that is not excluded. Hosts that answered (open or refused) or that the
// neighbour table knows are returned, sorted by address; silent addresses are counted only.
struct SweepResult {
  std::vector<model::DiscoveredHost> hosts{};
  std::size_t addresses = 0;  // swept
};
SweepResult sweep(const model::Scope& scope, const net::Network& network, const SweepSettings& settings,
                  const std::atomic<bool>& stop, const std::function<void(const SweepProgress&)>& progress);

}  // namespace hygie::discovery
