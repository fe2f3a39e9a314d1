#include "collectors/host_reader.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

namespace hygie::collectors {

HostReader::HostReader(WayIn way, const std::atomic<bool>& stop, model::ObservationSink sink,
                       std::function<void(const CollectProgress&)> progress)
    : way_(std::move(way)),
      sink_(std::move(sink)),
      queue_(
          way_.threads, stop,
          [this](const model::DiscoveredHost& host) {
            read(host);
            if (way_.logins != nullptr) way_.logins->release(host.observed_host);
          },
          std::move(progress)) {}

ScriptRun HostReader::run_at(const model::DiscoveredHost& host) const {
  return {.nonce = fresh_nonce(),
          .observed_host = host.observed_host,
          .source = way_.source,
          .vantage = way_.vantage,
          .started_at = way_.now};
}

void HostReader::read(const model::DiscoveredHost& host) const {
  ScriptRun run = run_at(host);
  const auto offered = [&host](std::uint16_t port) { return model::is_open(host, port); };
  if (std::none_of(way_.ports.begin(), way_.ports.end(), offered)) {
    report_failure(run, model::Outcome::not_attempted, way_.no_service, sink_);
    return;
  }
  const auto begin = std::chrono::steady_clock::now();
  auto told = way_.talk(host, run);
  const auto spent = std::chrono::steady_clock::now() - begin;
  run.duration_ms = std::chrono::duration_cast<std::chrono::milliseconds>(spent).count();
  if (!told) {
    report_failure(run, told.error(), sink_);
    return;
  }
  for (model::Observation& observation : *told) {
    observation.duration_ms = run.duration_ms;
    sink_(std::move(observation));
  }
}

void HostReader::finish() {
  for (const model::DiscoveredHost& host : queue_.finish()) {
    report_failure(run_at(host), model::Outcome::not_attempted, "interrupted", sink_);
  }
}

}  // namespace hygie::collectors
