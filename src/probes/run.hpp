// Runs every probe at every open port it knows.
#pragma once

#include <atomic>
#include <functional>
#include <vector>

#include "model/endpoint.hpp"
#include "probes/probe.hpp"

namespace hygie::probes {

struct RunProgress {
  std::size_t done = 0;
  std::size_t total = 0;
};

// All probes, one screen (probes/registry.cpp).
std::span<const Probe> all_probes();

// Probes all hosts with up to `threads` threads, at most `per_host` connections to one host at once. Observations reach
// `sink` as they come, from several threads. `stop` ends it early: what was not tried is not recorded as tried.
struct RunSettings {
  Settings probe{};
  std::size_t threads = 64;
  std::size_t per_host = 4;
};
void run_all(const std::vector<model::DiscoveredHost>& hosts, const net::Network& network, const RunSettings& settings,
             const std::atomic<bool>& stop, const model::ObservationSink& sink,
             const std::function<void(const RunProgress&)>& progress);

}  // namespace hygie::probes
