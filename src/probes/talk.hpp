// One probe at one port of one host, as the run plans it.
#pragma once

#include <cstdint>

#include "model/endpoint.hpp"
#include "probes/probe.hpp"
#include "probes/run.hpp"

namespace hygie::probes {

class OpenPort;
class Silences;

// Without a probe: a port that none is for, which is asked what speaks there.
struct Talk {
  const Probe* probe;
  const model::DiscoveredHost* host;
  std::uint16_t port;
  OpenPort* open = nullptr;      // where what else speaks there may be found out
  Silences* silences = nullptr;  // of its host; over TCP only

  // Only of a talk with a probe.
  Target target() const {
    return {.observed_host = host->observed_host,
            .address = host->address,
            .port = port,
            .transport = probe->transport,
            .name = host->name,
            .care = is_fragile(*host) ? Care::gentle : Care::usual};
  }
};

}  // namespace hygie::probes
