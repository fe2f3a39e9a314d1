// Runs a probe against a loopback server and keeps what it observed, for tests.
#pragma once

#include <chrono>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "net/loopback_server.hpp"
#include "probes/probe.hpp"

namespace hygie::probes {

using RunProbe = std::vector<model::Observation> (*)(const Target&, const net::Network&, const Settings&);

struct Seen {
  std::map<std::string, model::Observation> tables{};

  // A text or number column as text, "NULL" where there is none.
  std::string text(const std::string& table, const std::string& column, std::size_t row = 0) const {
    for (const auto& [name, value] : tables.at(table).rows.at(row)) {
      if (name != column) continue;
      if (const auto* const text = std::get_if<std::string>(&value)) return *text;
      if (const auto* const number = std::get_if<std::int64_t>(&value)) return std::to_string(*number);
    }
    return "NULL";
  }
  std::string ended(const std::string& table) const {
    const auto& observation = tables.at(table);
    return std::string(model::to_text(observation.status)) + " " + observation.reason;
  }
  // That column over all rows, in order.
  std::vector<std::string> column(const std::string& table, const std::string& name) const {
    std::vector<std::string> values;
    for (std::size_t row = 0; row < tables.at(table).rows.size(); ++row) values.push_back(text(table, name, row));
    return values;
  }
};

// A scope that holds the loopback address alone, and a target in it.
struct Loopback {
  explicit Loopback(std::uint16_t port)
      : target{.observed_host = "127.0.0.1", .address = *util::IpAddress::parse("127.0.0.1"), .port = port} {}
  Loopback(const Loopback&) = delete;
  Loopback& operator=(const Loopback&) = delete;

  Target target;
  model::Scope scope{.targets = {{.range = {target.address, target.address}}}};
  net::Network network{scope};
};

inline Seen observe(RunProbe probe, const net::LoopbackServer& server,
                    std::chrono::milliseconds patience = std::chrono::milliseconds{2000}) {
  const Loopback loopback{server.port()};
  const auto now = *util::parse_instant("2026-11-22T10:00:00Z");
  Seen seen;
  for (auto& observation : probe(loopback.target, loopback.network, {.patience = patience, .now = now}))
    seen.tables[observation.table] = observation;
  return seen;
}

inline std::string receive(int descriptor) {
  std::string bytes(65536, '\0');
  const auto count = ::recv(descriptor, bytes.data(), bytes.size(), 0);
  bytes.resize(count > 0 ? static_cast<std::size_t>(count) : 0);
  return bytes;
}

}  // namespace hygie::probes
