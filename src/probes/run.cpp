#include "probes/run.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <deque>
#include <exception>
#include <map>
#include <mutex>
#include <optional>
#include <utility>

#include "probes/open_port.hpp"
#include "probes/openings.hpp"
#include "probes/schedule.hpp"
#include "probes/talk.hpp"
#include "util/workers.hpp"

namespace hygie::probes {
namespace {

// S7, Modbus, LPD, RTSP, IPP, SIP and raw printing.
constexpr std::array<std::uint16_t, 8> fragile_ports{102, 502, 515, 554, 631, 5060, 8554, 9100};
// Questions over UDP weigh less than connections: a host that is busy with those still answers these.
constexpr std::size_t datagrams_at_once = 6;

bool is_tried_at(const Probe& probe, std::uint16_t port) {
  return std::find(probe.ports.begin(), probe.ports.end(), port) != probe.ports.end();
}

// What there is to do: talks, and questions over UDP of which those become talks that are answered.
struct Plan {
  std::vector<Talk> talks{};
  std::vector<Talk> questions{};
  std::deque<OpenPort> ports{};
  std::deque<Silences> silences{};  // one a host
};

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

// A hint that carries the service which the protocol's own port shows already.
bool is_needless(const Probe& probe, const model::DiscoveredHost& host, std::uint16_t port) {
  if (probe.hints == Probe::Hints::beside_first || port == probe.ports.front()) return false;
  return std::any_of(host.ports.begin(), host.ports.end(), [&](const model::Port& own) {
    return own.number == probe.ports.front() && own.state == model::PortState::open;
  });
}

// Records the TCP ports that discovery found closed.
void report_closed(std::span<const Probe> probes, const model::DiscoveredHost& host, const Settings& settings,
                   const model::ObservationSink& sink) {
  for (const model::Port& port : host.ports) {
    for (const Probe& probe : probes) {
      if (probe.transport != Transport::tcp || !is_tried_at(probe, port.number)) continue;
      if (is_needless(probe, host, port.number)) continue;
      const Talk talk{.probe = &probe, .host = &host, .port = port.number};
      if (port.state == model::PortState::refused) {
        report(talk, settings, model::Outcome::refused, "connection_refused", sink);
      } else if (port.state == model::PortState::filtered &&
                 (port.number == probe.ports.front() || !is_met(probe, host))) {
        report(talk, settings, model::Outcome::timed_out, "filtered", sink);
      }
    }
  }
}

// Adds the talks for the TCP ports that discovery found open. A fragile host gets the probes of its own ports only.
void plan_tcp(std::span<const Probe> probes, const model::DiscoveredHost& host, Plan& plan) {
  const bool is_sturdy = !is_fragile(host);
  Silences& silences = plan.silences.emplace_back(0);
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
      OpenPort& open = plan.ports.emplace_back(probes, host, port.number, talks.size(), silences);
      for (Talk& talk : talks) talk.open = &open;
    }
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

// Which host of the schedule a talk belongs to: a fragile machine has one lane, others one for connections and one for
// datagrams.
class Lanes {
 public:
  Lanes(Schedule& schedule, std::size_t per_host) : schedule_(schedule), per_host_(per_host) {}

  void add(const Talk& talk, std::size_t number) {
    const bool fragile = is_fragile(*talk.host);
    const bool by_datagram = talk.probe != nullptr && talk.probe->transport == Transport::udp && !fragile;
    const std::size_t connections = fragile ? 1 : per_host_;
    auto [lane, is_new] = lanes_.try_emplace({talk.host, by_datagram}, 0);
    if (is_new) lane->second = schedule_.add_host({}, by_datagram ? datagrams_at_once : connections);
    schedule_.add_job({.host = lane->second, .number = number});
  }

 private:
  Schedule& schedule_;
  std::size_t per_host_;
  std::map<std::pair<const model::DiscoveredHost*, bool>, std::size_t> lanes_{};
};

std::vector<model::Observation> ask(const Talk& talk, const net::Network& network, const Settings& settings) {
  std::vector<model::Observation> observations;
  try {
    observations = talk.probe->run(talk.target(), network, settings);
  } catch (const std::exception&) {
    report(talk, settings, model::Outcome::malformed, "internal",
           [&](model::Observation observation) { observations.push_back(std::move(observation)); });
  }
  return observations;
}

void tell(std::vector<model::Observation> observations, Transport transport, const model::ObservationSink& sink) {
  for (model::Observation& observation : observations) {
    // The sweep saw this TCP port open. A refusal now is a limit on connections, no proof that there is no service.
    const bool limit = observation.status == model::Outcome::refused && transport == Transport::tcp;
    if (limit) observation.status = model::Outcome::denied;
    sink(std::move(observation));
  }
}

void hold(const Talk& talk, const net::Network& network, const Settings& settings, const model::ObservationSink& sink) {
  auto observations = talk.probe ? ask(talk, network, settings) : std::vector<model::Observation>{};
  if (!talk.open) return tell(std::move(observations), talk.probe->transport, sink);
  auto taken = talk.open->take(talk.probe, std::move(observations));
  tell(std::move(taken.told), Transport::tcp, sink);
  if (taken.is_last) tell(talk.open->conclude(network, settings), Transport::tcp, sink);
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
  Plan plan = make_plan(probes, hosts, settings.probe, sink);
  const std::size_t total = plan.talks.size() + plan.questions.size();
  if (total == 0) return;
  Schedule schedule;
  Lanes lanes{schedule, settings.per_host};
  schedule.expect_more();
  for (std::size_t number = 0; number < plan.talks.size(); ++number) lanes.add(plan.talks[number], number);
  std::mutex guard;
  RunProgress done{.done = 0, .total = total};
  const auto count = [&] {
    const std::lock_guard lock{guard};
    ++done.done;
    if (progress) progress(done);
  };
  const auto end_question = [&](std::size_t number, const std::optional<net::Failure>& failure) {
    const Talk& talk = plan.questions[number];
    if (!failure) return lanes.add(talk, plan.talks.size() + number);
    report(talk, settings.probe, failure->outcome, failure->reason, sink);
    count();
  };
  std::atomic_flag asking;
  const auto work = [&] {
    if (!asking.test_and_set()) {
      ask_openings(plan.questions, network, stop, end_question);
      schedule.expect_no_more();
    }
    while (const auto job = schedule.next()) {
      if (stop) return schedule.stop();
      const bool is_talk = job->number < plan.talks.size();
      const Talk& talk = is_talk ? plan.talks[job->number] : plan.questions[job->number - plan.talks.size()];
      hold(talk, network, settings.probe, sink);
      schedule.finish(*job);
      count();
    }
  };
  // One thread more than for the talks: the first asks the questions.
  util::run_on_threads(std::min(settings.threads, total) + 1, work, [&] { schedule.stop(); });
  for (OpenPort& port : plan.ports) tell(port.release(), Transport::tcp, sink);
}

void run_all(const std::vector<model::DiscoveredHost>& hosts, const net::Network& network, const RunSettings& settings,
             const std::atomic<bool>& stop, const model::ObservationSink& sink,
             const std::function<void(const RunProgress&)>& progress) {
  run_probes(all_probes(), hosts, network, settings, stop, sink, progress);
}

}  // namespace hygie::probes
