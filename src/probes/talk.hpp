// One probe at one port of one host, as the run plans it.
#pragma once

#include <cstdint>

#include "model/endpoint.hpp"
#include "probes/probe.hpp"

namespace hygie::probes {

struct Talk {
  const Probe* probe;
  const model::DiscoveredHost* host;
  std::uint16_t port;

  Target target() const {
    return {.observed_host = host->observed_host,
            .address = host->address,
            .port = port,
            .transport = probe->transport,
            .name = host->name};
  }
};

}  // namespace hygie::probes
