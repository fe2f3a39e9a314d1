#include "probes/plan.hpp"

#include <algorithm>
#include <string>

#include "probes/run.hpp"

namespace hygie::probes {
namespace {

bool is_tried_at(const Probe& probe, std::uint16_t port) {
  return std::find(probe.ports.begin(), probe.ports.end(), port) != probe.ports.end();
}

// A row of `collection` for each table of the probe, without facts: `endpoint` ended thus.
void report(const Probe& probe, const model::DiscoveredHost& host, const std::string& endpoint,
            const Settings& settings, model::Outcome status, std::string_view reason,
            const model::ObservationSink& sink) {
  for (const std::string_view table : probe.tables) {
    sink({.observed_host = host.observed_host,
          .source = "probe:" + std::string{probe.name},
          .vantage = settings.vantage,
          .endpoint = endpoint,
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

// A hint that carries the service which the protocol's own port shows already.
bool is_needless(const Probe& probe, const model::DiscoveredHost& host, std::uint16_t port) {
  if (probe.hints == Probe::Hints::beside_first || port == probe.ports.front()) return false;
  return std::any_of(host.ports.begin(), host.ports.end(), [&](const model::Port& own) {
    return own.number == probe.ports.front() && own.state == model::PortState::open;
  });
}

// "tcp/80,8080": the probe's ports that discovery found thus at this host; "" when there are none.
std::string endpoints_found(const Probe& probe, const model::DiscoveredHost& host, model::PortState state) {
  std::string ports;
  for (const model::Port& port : host.ports) {
    if (port.state != state || !is_tried_at(probe, port.number) || is_needless(probe, host, port.number)) continue;
    const bool is_own = port.number == probe.ports.front();
    if (state == model::PortState::filtered && !is_own && is_met(probe, host)) continue;
    ports += ports.empty() ? endpoint_text(Transport::tcp, port.number) : "," + std::to_string(port.number);
  }
  return ports;
}

// Records the TCP ports that discovery found closed, or never tried, those of one probe together.
void report_closed(std::span<const Probe> probes, const model::DiscoveredHost& host, const Settings& settings,
                   const model::ObservationSink& sink) {
  for (const Probe& probe : probes) {
    if (probe.transport != Transport::tcp) continue;
    const auto refused = endpoints_found(probe, host, model::PortState::refused);
    if (!refused.empty()) {
      report(probe, host, refused, settings, model::Outcome::refused, "connection_refused", sink);
    }
    const auto filtered = endpoints_found(probe, host, model::PortState::filtered);
    if (!filtered.empty()) report(probe, host, filtered, settings, model::Outcome::timed_out, "filtered", sink);
    const auto untried = endpoints_found(probe, host, model::PortState::untried);
    if (!untried.empty()) report(probe, host, untried, settings, model::Outcome::not_attempted, "port_not_tried", sink);
  }
}

// Adds the talks for the TCP ports that discovery found open. A fragile host gets the probes of its own ports only.
void plan_tcp(std::span<const Probe> probes, const model::DiscoveredHost& host, Plan& plan) {
  const bool is_sturdy = !is_fragile(host);
  HostTalks& shared = plan.hosts.emplace_back();
  for (const model::Port& port : host.ports) {
    if (port.state != model::PortState::open) continue;
    std::vector<Talk> talks;
    bool needless = false;
    for (const Probe& probe : probes) {
      if (probe.transport != Transport::tcp || !is_tried_at(probe, port.number)) continue;
      needless = needless || is_needless(probe, host, port.number);
      if (is_needless(probe, host, port.number)) continue;
      talks.push_back({.probe = &probe, .host = &host, .port = port.number});
    }
    if (talks.empty() && needless) continue;
    if (is_sturdy) {
      if (talks.empty()) talks.push_back({.probe = nullptr, .host = &host, .port = port.number});
      OpenPort& open = plan.ports.emplace_back(probes, host, port.number, talks.size(), shared);
      for (Talk& talk : talks) talk.open = &open;
    }
    for (Talk& talk : talks) talk.silences = &shared.silences;
    plan.talks.insert(plan.talks.end(), talks.begin(), talks.end());
  }
}

// UDP ports are asked without having been swept, but where the host itself has said which ones it listens at.
void plan_udp(std::span<const Probe> probes, const model::DiscoveredHost& host, const Settings& settings,
              const model::ObservationSink& sink, Plan& plan) {
  if (host.presence != model::Presence::answered) return;
  for (const Probe& probe : probes) {
    if (probe.transport != Transport::udp) continue;
    for (const std::uint16_t port : probe.ports) {
      const Talk talk{.probe = &probe, .host = &host, .port = port};
      const auto known = std::find_if(host.udp_ports.begin(), host.udp_ports.end(),
                                      [port](const model::Port& own) { return own.number == port; });
      if (known == host.udp_ports.end() || known->state == model::PortState::open) {
        (probe.opening == nullptr ? plan.talks : plan.questions).push_back(talk);
      } else if (known->state == model::PortState::refused) {
        report(talk, settings, model::Outcome::refused, "port_unreachable", sink);
      } else {
        report(talk, settings, model::Outcome::timed_out, "filtered", sink);
      }
    }
  }
}

}  // namespace

Plan make_plan(std::span<const Probe> probes, const std::vector<model::DiscoveredHost>& hosts, const Settings& settings,
               const model::ObservationSink& sink) {
  Plan plan;
  for (const model::DiscoveredHost& host : hosts) {
    report_closed(probes, host, settings, sink);
    plan_tcp(probes, host, plan);
    plan_udp(probes, host, settings, sink, plan);
  }
  return plan;
}

void report(const Talk& talk, const Settings& settings, model::Outcome status, std::string_view reason,
            const model::ObservationSink& sink) {
  report(*talk.probe, *talk.host, endpoint_text(talk.probe->transport, talk.port), settings, status, reason, sink);
}

}  // namespace hygie::probes
