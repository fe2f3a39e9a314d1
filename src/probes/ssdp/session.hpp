// The talk with a UPnP device: who it is, and, of a router, which ports it forwards.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "net/network.hpp"
#include "probes/probe.hpp"
#include "probes/ssdp/description.hpp"
#include "probes/ssdp/wire.hpp"

namespace hygie::probes::ssdp {

struct Device {
  Found found{};
  std::optional<Description> description{};  // none: elsewhere, or not read
};

struct Conversation {
  net::Failure failure{};  // why there is nothing below; reason "" when a device answered
  std::vector<Device> devices{};
  std::vector<Mapping> mappings{};
  net::Failure mappings_failure{};  // why the list may not be complete; reason "" when it was read to its end
};

// Searches by unicast, then reads the descriptions that lie at the very same address: LOCATION is foreign and leads
// nowhere else. The mappings of a router are read, at most 32; none is ever made or removed.
Conversation converse(const Target& target, const net::Network& network, const Settings& settings);

}  // namespace hygie::probes::ssdp
