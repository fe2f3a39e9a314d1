// Runs a UDP probe against a loopback socket and keeps what it observed, for tests.
#pragma once

#include <chrono>
#include <utility>
#include <vector>

#include "net/loopback_datagrams.hpp"
#include "probes/seen.hpp"

namespace hygie::probes {

inline Seen observe_datagrams(RunProbe probe, net::LoopbackDatagrams::Answer answer,
                              std::chrono::milliseconds patience = std::chrono::milliseconds{2000}) {
  const net::LoopbackDatagrams server{std::move(answer)};
  Loopback loopback{server.port()};
  loopback.target.transport = Transport::udp;
  const auto now = *util::parse_instant("2026-11-22T10:00:00Z");
  Seen seen;
  for (auto& observation : probe(loopback.target, loopback.network, {.patience = patience, .now = now}))
    seen.tables[observation.table] = observation;
  return seen;
}

// A server that answers each question with these bytes.
inline net::LoopbackDatagrams::Answer always(const util::Bytes& bytes) {
  return [bytes](util::ByteView) { return std::vector<util::Bytes>{bytes}; };
}

inline net::LoopbackDatagrams::Answer never() {
  return [](util::ByteView) { return std::vector<util::Bytes>{}; };
}

}  // namespace hygie::probes
