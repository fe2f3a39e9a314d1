#include "probes/run.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <deque>
#include <exception>
#include <mutex>
#include <utility>

#include "probes/schedule.hpp"
#include "util/workers.hpp"

namespace hygie::probes {
namespace {

// LPD, IPP, raw printing, RTSP and SIP.
constexpr std::array<std::uint16_t, 5> fragile_ports{515, 554, 631, 5060, 9100};

// One probe at one open port of one host.
struct Talk {
  const Probe* probe;
  const model::DiscoveredHost* host;
  std::uint16_t port;
};

bool is_tried_at(const Probe& probe, std::uint16_t port) {
  return std::find(probe.ports.begin(), probe.ports.end(), port) != probe.ports.end();
}

// A row of `collection` for each table of the probe, without facts.
void report(const Talk& talk, const Settings& settings, model::Outcome status, std::string_view reason,
            const model::ObservationSink& sink) {
  for (const std::string_view table : talk.probe->tables) {
    sink({.observed_host = talk.host->observed_host,
          .source = "probe:" + std::string{talk.probe->name},
          .vantage = settings.vantage,
          .endpoint = endpoint_text(talk.probe->transport, talk.port),
          .table = std::string{table},
          .status = status,
          .reason = std::string{reason},
          .started_at = settings.now});
  }
}

// Is the service there at any port of this host?
bool is_met(const Probe& probe, const model::DiscoveredHost& host) {
  return std::any_of(host.ports.begin(), host.ports.end(), [&](const model::Port& port) {
    return port.state == model::PortState::open && is_tried_at(probe, port.number);
  });
}

// Records the TCP ports that discovery found closed, and adds the talks for those it found open.
void plan_tcp(std::span<const Probe> probes, const model::DiscoveredHost& host, const Settings& settings,
              const model::ObservationSink& sink, std::vector<Talk>& talks) {
  for (const model::Port& port : host.ports) {
    for (const Probe& probe : probes) {
      if (probe.transport != Transport::tcp || !is_tried_at(probe, port.number)) continue;
      const Talk talk{.probe = &probe, .host = &host, .port = port.number};
      if (port.state == model::PortState::open) {
        talks.push_back(talk);
      } else if (port.state == model::PortState::refused) {
        report(talk, settings, model::Outcome::refused, "connection_refused", sink);
      } else if (port.number == probe.ports.front() || !is_met(probe, host)) {
        report(talk, settings, model::Outcome::timed_out, "filtered", sink);
      }
    }
  }
}

// UDP ports are asked without having been swept, but where the host itself has said which ones it listens at.
void plan_udp(std::span<const Probe> probes, const model::DiscoveredHost& host, const Settings& settings,
              const model::ObservationSink& sink, std::vector<Talk>& talks) {
  if (host.presence != model::Presence::answered) return;
  for (const Probe& probe : probes) {
    if (probe.transport != Transport::udp) continue;
    for (const std::uint16_t port : probe.ports) {
      const Talk talk{.probe = &probe, .host = &host, .port = port};
      const auto known = std::find_if(host.udp_ports.begin(), host.udp_ports.end(),
                                      [port](const model::Port& own) { return own.number == port; });
      if (known == host.udp_ports.end() || known->state == model::PortState::open) {
        talks.push_back(talk);
      } else if (known->state == model::PortState::refused) {
        report(talk, settings, model::Outcome::refused, "port_unreachable", sink);
      } else {
        report(talk, settings, model::Outcome::timed_out, "filtered", sink);
      }
    }
  }
}

std::vector<Talk> plan(std::span<const Probe> probes, const std::vector<model::DiscoveredHost>& hosts,
                       const Settings& settings, const model::ObservationSink& sink) {
  std::vector<Talk> talks;
  for (const model::DiscoveredHost& host : hosts) {
    plan_tcp(probes, host, settings, sink, talks);
    plan_udp(probes, host, settings, sink, talks);
  }
  return talks;
}

void fill(Schedule& schedule, const std::vector<Talk>& talks, std::size_t per_host) {
  for (std::size_t first = 0; first < talks.size();) {
    std::deque<std::size_t> jobs;
    std::size_t next = first;
    for (; next < talks.size() && talks[next].host == talks[first].host; ++next) jobs.push_back(next);
    schedule.add_host(std::move(jobs), is_fragile(*talks[first].host) ? 1 : per_host);
    first = next;
  }
}

void hold(const Talk& talk, const net::Network& network, const Settings& settings, const model::ObservationSink& sink) {
  const Target target{.observed_host = talk.host->observed_host,
                      .address = talk.host->address,
                      .port = talk.port,
                      .transport = talk.probe->transport,
                      .name = talk.host->name,
                      .care = is_fragile(*talk.host) ? Care::gentle : Care::usual};
  std::vector<model::Observation> observations;
  try {
    observations = talk.probe->run(target, network, settings);
  } catch (const std::exception&) {
    report(talk, settings, model::Outcome::malformed, "internal", sink);
    return;
  }
  for (model::Observation& observation : observations) {
    // The sweep saw this TCP port open. A refusal now is a limit on connections, no proof that there is no service.
    const bool limit = observation.status == model::Outcome::refused && target.transport == Transport::tcp;
    if (limit) observation.status = model::Outcome::denied;
    sink(std::move(observation));
  }
}

}  // namespace

bool is_fragile(const model::DiscoveredHost& host) {
  return std::any_of(host.ports.begin(), host.ports.end(), [](const model::Port& port) {
    return port.state == model::PortState::open &&
           std::find(fragile_ports.begin(), fragile_ports.end(), port.number) != fragile_ports.end();
  });
}

void run_probes(std::span<const Probe> probes, const std::vector<model::DiscoveredHost>& hosts,
                const net::Network& network, const RunSettings& settings, const std::atomic<bool>& stop,
                const model::ObservationSink& sink, const std::function<void(const RunProgress&)>& progress) {
  const std::vector<Talk> talks = plan(probes, hosts, settings.probe, sink);
  Schedule schedule;
  fill(schedule, talks, settings.per_host);
  std::mutex guard;
  RunProgress done{.done = 0, .total = talks.size()};
  const auto work = [&] {
    while (const auto job = schedule.next()) {
      if (stop) return schedule.stop();
      hold(talks[job->number], network, settings.probe, sink);
      schedule.finish(*job);
      const std::lock_guard lock{guard};
      ++done.done;
      if (progress) progress(done);
    }
  };
  if (talks.empty()) return;
  util::run_on_threads(std::min(settings.threads, talks.size()), work, [&] { schedule.stop(); });
}

void run_all(const std::vector<model::DiscoveredHost>& hosts, const net::Network& network, const RunSettings& settings,
             const std::atomic<bool>& stop, const model::ObservationSink& sink,
             const std::function<void(const RunProgress&)>& progress) {
  run_probes(all_probes(), hosts, network, settings, stop, sink, progress);
}

}  // namespace hygie::probes
