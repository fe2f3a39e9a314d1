// A probe asks one protocol, without login, and tells what was said or how it failed to be said.
#pragma once

#include <chrono>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/observation.hpp"
#include "net/network.hpp"

namespace hygie::probes {

// One open TCP port of one host, and what the talk may cost.
struct Target {
  std::string observed_host;
  util::IpAddress address;
  std::uint16_t port = 0;
};

struct Settings {
  std::string vantage{};
  std::chrono::milliseconds patience{5000};  // the most one probe may take at one endpoint, whatever the server does
  std::chrono::milliseconds connect_wait{2000};
  util::Instant now{};  // start of the scan, for dates
};

struct Probe {
  std::string_view name;                 // "smb"; observations carry source "probe:smb"
  std::span<const std::uint16_t> ports;  // tried when open; the first is the protocol's own, the others are hints
  // Tables that describe the service itself: for a refused port each gets a row "refused", for a filtered one
  // "timed_out", without any packet; but a filtered hint says nothing once the service was met at another port, else a
  // host with a strict firewall could never be judged. Other tables (os_version, services …) get rows only when
  // something was learnt.
  std::span<const std::string_view> tables;
  std::vector<model::Observation> (*run)(const Target&, const net::Network&, const Settings&);
};

}  // namespace hygie::probes
