// Who answers: an unprivileged TCP connect sweep of the audit's own port list.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <vector>

#include "model/endpoint.hpp"
#include "model/scope.hpp"
#include "net/neighbours.hpp"
#include "net/network.hpp"

namespace hygie::discovery {

struct SweepSettings {
  std::size_t connects_per_second = 4000;  // overall
  std::size_t in_flight = 1024;            // sockets at once
  std::size_t in_flight_per_host = 16;
  std::chrono::milliseconds longest_wait{1000};  // adaptive timeout's ceiling
};

// In addresses: done with, in scope, and found to be there.
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
// neighbour table knows are returned, sorted by address; silent addresses are counted only. A port that could not be
// tried is PortState::untried. Returns soon after `stop` becomes true, with what is known by then.
//
// `open`, which may be empty, hears of each port that is found open at a host which is known by then to be no fragile
// device (data/ports.toml): what is to be asked there need not wait for the other hosts. It must be quick, for the
// sweep waits for it; the port knocked at first, before anything is known of the host, is not told.
using OpenPortSink = std::function<void(const util::IpAddress& address, std::uint16_t port)>;
struct SweepResult {
  std::vector<model::DiscoveredHost> hosts{};
  std::size_t addresses = 0;    // in scope
  std::size_t unreachable = 0;  // this machine has no route there (a network's broadcast address counts here)
  std::size_t unfinished = 0;   // not all ports tried: stopped, or no descriptor was to be had
};
SweepResult sweep(const model::Scope& scope, const net::Network& network, const SweepSettings& settings,
                  const std::atomic<bool>& stop, const std::function<void(const SweepProgress&)>& progress,
                  const OpenPortSink& open = {});

// Does a host that answered the sweep still answer? One or two knocks at a port that answered then; nothing is sent.
// A host that never answered does not answer now either: false.
bool still_answers(const model::DiscoveredHost& host, const net::Network& network, util::Deadline deadline);

// An address that another network card has now than when it was swept: two machines want it (RFC 5227 1.1), or it was
// given away in between. What was observed there may be of both.
struct MovedAddress {
  std::string observed_host{};
  std::string before{};  // hardware addresses, "aa:bb:cc:dd:ee:ff"
  std::string now{};
};
std::vector<MovedAddress> moved_addresses(const std::vector<model::DiscoveredHost>& hosts, const net::Neighbours& now);

}  // namespace hygie::discovery
