#include "probes/run.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <exception>
#include <map>
#include <mutex>
#include <optional>
#include <utility>

#include "probes/openings.hpp"
#include "probes/plan.hpp"
#include "probes/schedule.hpp"
#include "util/workers.hpp"

namespace hygie::probes {
namespace {

// S7, Modbus, LPD, RTSP, IPP, SIP and raw printing.
constexpr std::array<std::uint16_t, 8> fragile_ports{102, 502, 515, 554, 631, 5060, 8554, 9100};
// Questions over UDP weigh less than connections: a host that is busy with those still answers these.
constexpr std::size_t datagrams_at_once = 6;

// Which host of the schedule a talk belongs to: one lane for connections and one for datagrams, each one at a time at a
// fragile machine.
class Lanes {
 public:
  Lanes(Schedule& schedule, std::size_t per_host) : schedule_(schedule), per_host_(per_host) {}

  void add(const Talk& talk, std::size_t number) {
    const bool fragile = is_fragile(*talk.host);
    const bool by_datagram = talk.probe != nullptr && talk.probe->transport == Transport::udp;
    const std::size_t at_once = fragile ? 1 : by_datagram ? datagrams_at_once : per_host_;
    auto [lane, is_new] = lanes_.try_emplace({talk.host, by_datagram}, 0);
    if (is_new) lane->second = schedule_.add_host({}, at_once);
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

// Does something that connects to the host, with the patience that its silence has left it.
template <typename Act>
auto listening(Silences& silences, const net::Network& network, std::chrono::milliseconds patience, const Act& act) {
  net::FirstWord word{.longest = silences.longest(patience), .has_spoken = silences.has_spoken()};
  auto observations = act(network.listening(word));
  silences.add(word);
  return observations;
}

void hold(const Talk& talk, const net::Network& network, const Settings& settings, const model::ObservationSink& sink) {
  if (!talk.silences) return tell(ask(talk, network, settings), talk.probe->transport, sink);
  std::vector<model::Observation> observations;
  if (talk.probe) {
    observations = listening(*talk.silences, network, settings.patience,
                             [&](const net::Network& ears) { return ask(talk, ears, settings); });
  }
  if (!talk.open) return tell(std::move(observations), Transport::tcp, sink);
  auto taken = talk.open->take(talk.probe, std::move(observations));
  tell(std::move(taken.told), Transport::tcp, sink);
  if (!taken.is_last) return;
  // Over one connection it listens, and then asks.
  tell(listening(*talk.silences, network, 3 * settings.patience,
                 [&](const net::Network& ears) { return talk.open->conclude(ears, settings); }),
       Transport::tcp, sink);
}

// What was planned and, the run having been stopped, never begun: without it the ports that were closed would speak for
// those that nobody asked.
class Unasked {
 public:
  explicit Unasked(const Plan& plan) : plan_(plan), ended_(plan.talks.size() + plan.questions.size(), 0) {}
  // Each number is ended by one thread.
  void end(std::size_t number) { ended_[number] = 1; }
  void report_all(const Settings& settings, const model::ObservationSink& sink) const {
    for (std::size_t number = 0; number < ended_.size(); ++number) {
      const bool is_talk = number < plan_.talks.size();
      const Talk& talk = is_talk ? plan_.talks[number] : plan_.questions[number - plan_.talks.size()];
      if (ended_[number] != 0 || talk.probe == nullptr) continue;
      report(talk, settings, model::Outcome::not_attempted, "interrupted", sink);
    }
  }

 private:
  const Plan& plan_;
  std::vector<char> ended_;
};

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
  Unasked unasked{plan};
  const auto count = [&](std::size_t number) {
    unasked.end(number);
    const std::lock_guard lock{guard};
    ++done.done;
    if (progress) progress(done);
  };
  const auto end_question = [&](std::size_t number, const std::optional<net::Failure>& failure) {
    const Talk& talk = plan.questions[number];
    if (!failure) return lanes.add(talk, plan.talks.size() + number);
    report(talk, settings.probe, failure->outcome, failure->reason, sink);
    count(plan.talks.size() + number);
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
      count(job->number);
    }
  };
  // One thread more than for the talks: the first asks the questions.
  util::run_on_threads(std::min(settings.threads, total) + 1, work, [&] { schedule.stop(); });
  for (OpenPort& port : plan.ports) tell(port.release(settings.probe), Transport::tcp, sink);
  if (stop) unasked.report_all(settings.probe, sink);
}

void run_all(const std::vector<model::DiscoveredHost>& hosts, const net::Network& network, const RunSettings& settings,
             const std::atomic<bool>& stop, const model::ObservationSink& sink,
             const std::function<void(const RunProgress&)>& progress) {
  run_probes(all_probes(), hosts, network, settings, stop, sink, progress);
}

}  // namespace hygie::probes
