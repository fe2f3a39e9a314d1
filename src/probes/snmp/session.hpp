// What one agent answered to version 3 discovery and to the two well-known communities.
#pragma once

#include <optional>

#include "probes/probe.hpp"
#include "probes/snmp/wire.hpp"

namespace hygie::probes::snmp {

// A community that reads, by the versions that took it.
struct Reads {
  std::optional<Response> v1{};
  std::optional<Response> v2c{};
  bool any() const { return v1 || v2c; }
};

struct Talk {
  std::optional<Discovery> discovery{};
  Reads with_public{};
  Reads with_private{};
  bool communities_asked = false;
  std::optional<net::Failure> failure{};  // why nothing at all was understood

  bool answered() const { return discovery || with_public.any() || with_private.any(); }
};

Talk talk(const Target& target, const net::Network& network, const Settings& settings);

}  // namespace hygie::probes::snmp
