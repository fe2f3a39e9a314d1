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

// Probes all hosts with up to `threads` threads, nearly all of which wait, at most `per_host` connections to one host
// at once. Observations reach `sink` as they come, from several threads. `stop` ends it early: what was not tried is
// not recorded as tried.
struct RunSettings {
  Settings probe{};
  std::size_t threads = 64;
  std::size_t per_host = 6;  // a host that is silent at every port then costs one deadline, not two
};
void run_all(const std::vector<model::DiscoveredHost>& hosts, const net::Network& network, const RunSettings& settings,
             const std::atomic<bool>& stop, const model::ObservationSink& sink,
             const std::function<void(const RunProgress&)>& progress);

// run_all() with the probes named by the caller. `progress` is called from several threads, one at a time; an empty
// one is allowed. An exception of a probe is a bug in it and gives its tables a row "malformed", reason "internal"; an
// exception of `sink` or `progress` ends the run and comes out of here.
void run_probes(std::span<const Probe> probes, const std::vector<model::DiscoveredHost>& hosts,
                const net::Network& network, const RunSettings& settings, const std::atomic<bool>& stop,
                const model::ObservationSink& sink, const std::function<void(const RunProgress&)>& progress);

// Printers, cameras and phones: their small stacks get one connection at a time.
bool is_fragile(const model::DiscoveredHost& host);

}  // namespace hygie::probes
