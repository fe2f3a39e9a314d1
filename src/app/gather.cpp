#include "app/gather.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <mutex>

#include "app/logins.hpp"
#include "app/scan_log.hpp"
#include "app/this_machine.hpp"
#include "discovery/observations.hpp"
#include "discovery/sweep.hpp"
#include "probes/run.hpp"

namespace hygie::app {
namespace {

using Hosts = std::vector<model::DiscoveredHost>;

// How far probes and logins, which go on together, have come; logins that begin before that phase are shown in it.
class Tally {
 public:
  explicit Tally(Progress& progress) : progress_(&progress) {}
  void begin() {
    const std::lock_guard lock{mutex_};
    has_begun_ = true;
  }
  void probes(std::size_t done, std::size_t total) { add(0, done, total); }
  void logins(std::size_t done, std::size_t total) { add(1, done, total); }

 private:
  void add(std::size_t which, std::size_t done, std::size_t total) {
    const std::lock_guard lock{mutex_};
    done_.at(which) = done;
    total_.at(which) = total;
    if (has_begun_) progress_->update(done_[0] + done_[1], total_[0] + total_[1]);
  }
  Progress* progress_;
  std::mutex mutex_;
  bool has_begun_ = false;
  std::array<std::size_t, 2> done_{};
  std::array<std::size_t, 2> total_{};
};

// What every step needs: where to put things, when to stop, whom to tell.
struct Work {
  const GatherSettings& settings;
  const net::Network& network;
  const std::atomic<bool>& interrupted;
  Progress& progress;
  Tally& tally;
  ScanLog& log;
  model::ObservationSink sink;
  model::ScanSummary& summary;
  net::LoginBudget& logins;
};

Hosts sweep(const model::Scope& scope, const Work& work, Logins& logins) {
  work.progress.phase({.fr = "Recherche des machines", .en = "Looking for hosts"});
  const auto found = discovery::sweep(
      scope, work.network, {}, work.interrupted,
      [&](const discovery::SweepProgress& step) {
        work.progress.update(step.attempted, step.total, fmt::format("{} ✓", step.hosts_found));
      },
      [&](const util::IpAddress& address, std::uint16_t port) { logins.found_open(address, port); });
  work.summary.addresses = static_cast<std::int64_t>(found.addresses);
  for (const model::DiscoveredHost& host : found.hosts) {
    (host.presence == model::Presence::answered ? work.summary.answered : work.summary.neighbour_only) += 1;
  }
  work.log.line(fmt::format(
      "sweep: {} addresses, {} answered, {} known by hardware address only, {} without a route, {} "
      "not looked at to the end",
      found.addresses, work.summary.answered, work.summary.neighbour_only, found.unreachable, found.unfinished));
  // Its own address and that of broadcasts are no machine of a network.
  const std::size_t no_machines = 2 * scope.targets.size();
  if (found.unreachable > no_machines || found.unreachable == found.addresses)
    work.summary.limits.emplace_back("no_route");
  if (found.unfinished > 0 && !work.interrupted) work.summary.limits.emplace_back("sweep_unfinished");
  return found.hosts;
}

// Hosts that an earlier scan of the same site found, and that do not answer from here: that too was observed.
void report_unseen(const model::Scope& scope, const Hosts& hosts, const std::vector<std::string>& earlier,
                   const Work& work) {
  if (work.interrupted) return;
  for (const std::string& known : earlier) {
    const auto address = util::IpAddress::parse(known);
    const auto is_it = [&](const model::DiscoveredHost& host) { return host.observed_host == known; };
    if (!address || !scope.is_target(*address) || std::any_of(hosts.begin(), hosts.end(), is_it)) continue;
    work.sink({.observed_host = known,
               .source = "discovery",
               .vantage = work.settings.vantage,
               .endpoint = "host",
               .table = "endpoints",
               .status = model::Outcome::timed_out,
               .reason = "no_answer",
               .started_at = work.summary.started_at});
  }
}

// This machine reads itself; its own list of sockets says what the network could reach.
Hosts read_this_machine(const Work& work) {
  work.progress.phase({.fr = "Lecture de cette machine", .en = "Reading this machine"});
  std::optional<model::Observation> listening;
  collectors::local(work.settings.vantage, work.summary.started_at, [&](model::Observation observation) {
    if (observation.table == "listening_ports") listening = observation;
    work.sink(std::move(observation));
  });
  work.summary.addresses = work.summary.answered = 1;
  KnownPorts ports;
  for (const discovery::KnownPort& known : discovery::known_ports()) ports.tcp.push_back(known.number);
  for (const probes::Probe& probe : probes::all_probes()) {
    if (probe.transport == probes::Transport::udp) {
      ports.udp.insert(ports.udp.end(), probe.ports.begin(), probe.ports.end());
    }
  }
  return {this_machine(listening ? &*listening : nullptr, ports)};
}

void probe(const Hosts& hosts, const Work& work) {
  const probes::RunSettings settings{.probe = {.vantage = work.settings.vantage,
                                               .now = work.summary.started_at,
                                               .allow = work.settings.allow,
                                               .logins = &work.logins}};
  probes::run_all(hosts, work.network, settings, work.interrupted, work.sink,
                  [&](const probes::RunProgress& step) { work.tally.probes(step.done, step.total); });
}

// Logins go on beside the probes, but for fragile hosts, which are never given two things at once.
void ask(const Hosts& hosts, const Work& work, Logins& logins) {
  work.progress.phase({.fr = "Interrogation des machines", .en = "Asking hosts"});
  work.tally.begin();
  Hosts sturdy = hosts;
  const auto fragile_begin =
      std::stable_partition(sturdy.begin(), sturdy.end(), [](const auto& host) { return !probes::is_fragile(host); });
  const Hosts fragile{fragile_begin, sturdy.end()};
  sturdy.erase(fragile_begin, sturdy.end());
  logins.add(sturdy);
  probe(hosts, work);
  logins.add(fragile);
  logins.finish(hosts);
}

// An appliance that shut the scanner out half-way makes later silence worthless.
void look_again(const Hosts& hosts, const Work& work) {
  constexpr std::size_t sample = 5;
  constexpr std::chrono::milliseconds patience{2000};
  std::size_t asked = 0;
  std::size_t silent = 0;
  for (const model::DiscoveredHost& host : hosts) {
    if (asked == sample || work.interrupted) break;
    const bool has_open = std::any_of(host.ports.begin(), host.ports.end(),
                                      [](const model::Port& port) { return port.state == model::PortState::open; });
    if (!has_open) continue;
    asked += 1;
    if (!discovery::still_answers(host, work.network, util::Deadline::after(patience))) silent += 1;
  }
  if (silent > 0 && silent * 2 >= asked) work.summary.limits.emplace_back("hosts_vanished");
  work.log.line(fmt::format("second look: {} of {} still answer", asked - silent, asked));
}

// Two machines at one address answer in turns: what was seen there may be of either.
void look_for_conflicts(const Hosts& hosts, const Work& work) {
  const auto moved = discovery::moved_addresses(hosts, net::read_neighbours());
  for (const discovery::MovedAddress& address : moved) {
    work.log.line(fmt::format("warning: {} had the hardware address {} and has {} now: two machines may share it",
                              address.observed_host, address.before, address.now));
  }
  if (!moved.empty()) work.summary.limits.emplace_back("address_conflict");
}

void describe(const model::Scope& scope, model::ScanSummary& summary, const GatherSettings& settings) {
  for (const model::Target& target : scope.targets) summary.targets.push_back(target.written);
  for (const util::IpRange& range : scope.exclusions) {
    summary.exclusions.push_back(range.first == range.last ? range.first.text()
                                                           : range.first.text() + "-" + range.last.text());
  }
  if (!settings.vantage.empty()) summary.vantages.push_back(settings.vantage);
}

}  // namespace

model::ScanSummary gather(const model::Scope& scope, const GatherSettings& settings, facts::Store& store,
                          const std::filesystem::path& log_file, const std::atomic<bool>& interrupted,
                          Progress& progress) {
  model::ScanSummary summary{.started_at = util::now()};
  describe(scope, summary, settings);
  ScanLog log{log_file};
  const net::Network network{scope};
  Tally tally{progress};
  net::LoginBudget logins;
  const Work work{.settings = settings,
                  .network = network,
                  .interrupted = interrupted,
                  .progress = progress,
                  .tally = tally,
                  .log = log,
                  .sink =
                      [&](const model::Observation& observation) {
                        log.observed(observation);
                        store.add(observation);
                      },
                  .summary = summary,
                  .logins = logins};

  for (const WinrmLogin& login : settings.winrm_logins) {
    if (login.settings.certificates == collectors::CertificatePolicy::checked) continue;
    log.line("warning: certificates of WinRM over HTTPS are not checked, as was asked: a host may be another");
    break;
  }
  const bool here = settings.reach == GatherSettings::Reach::this_machine;
  const std::vector<std::string> earlier = store.observed_addresses();
  Logins log_in{settings,
                {.scope = scope,
                 .network = network,
                 .stop = interrupted,
                 .sink = work.sink,
                 .began = summary.started_at,
                 .budget = logins,
                 .progress = [&tally](std::size_t done, std::size_t total) { tally.logins(done, total); }}};
  const Hosts hosts = here ? read_this_machine(work) : sweep(scope, work, log_in);
  discovery::observe(hosts, here ? "local" : "discovery", settings.vantage, summary.started_at, work.sink);
  report_unseen(scope, hosts, earlier, work);
  if (here) {
    probe(hosts, work);
  } else {
    ask(hosts, work, log_in);
    look_again(hosts, work);
    look_for_conflicts(hosts, work);
  }

  if (!here && settings.logins.empty() && settings.winrm_logins.empty()) summary.limits.emplace_back("no_credentials");
  summary.incomplete = interrupted;
  if (interrupted) summary.limits.emplace_back("interrupted");
  summary.ended_at = util::now();
  return summary;
}

}  // namespace hygie::app
