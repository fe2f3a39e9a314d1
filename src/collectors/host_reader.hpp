// What every way into a host has in common: hosts come, those that offer the service are talked to, and each leaves
// either what it told or the reason why it could not be read.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "collectors/attempt.hpp"
#include "collectors/host_queue.hpp"

namespace hygie::collectors {

struct WayIn {
  std::string source{};                // "ssh", "winrm"
  std::vector<std::uint16_t> ports{};  // one of them must be open
  std::string no_service{};            // the reason where none is
  std::string vantage{};
  util::Instant now{};
  std::size_t threads = 1;
  net::LoginBudget* logins = nullptr;  // given back once the host is read
  // Logs in and lets the host tell. Called from several threads.
  std::function<util::Result<std::vector<model::Observation>, net::Failure>(const model::DiscoveredHost&,
                                                                            const ScriptRun&)>
      talk{};
};

class HostReader {
 public:
  // As SshCollector's.
  HostReader(WayIn way, const std::atomic<bool>& stop, model::ObservationSink sink,
             std::function<void(const CollectProgress&)> progress);

  void add(model::DiscoveredHost host) { queue_.add(std::move(host)); }
  void finish();

 private:
  ScriptRun run_at(const model::DiscoveredHost& host) const;
  void read(const model::DiscoveredHost& host) const;

  WayIn way_;
  model::ObservationSink sink_;
  HostQueue queue_;  // ends first: its threads use the others
};

}  // namespace hygie::collectors
