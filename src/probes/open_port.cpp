#include "probes/open_port.hpp"

#include <algorithm>
#include <exception>
#include <utility>

#include "probes/recognition/first_words.hpp"
#include "probes/recognition/look.hpp"
#include "probes/recognition/speakers.hpp"
#include "probes/visit.hpp"

namespace hygie::probes {
namespace {

using model::Observation;
using model::Outcome;

constexpr int most_silent_ports = 4;
constexpr std::string_view source_prefix = "probe:";

std::string text_of(const model::Row& row, std::string_view column) {
  const auto found = std::find_if(row.begin(), row.end(), [&](const auto& pair) { return pair.first == column; });
  const auto* const text = found == row.end() ? nullptr : std::get_if<std::string>(&found->second);
  return text ? *text : "";
}

bool names_nothing(const Observation& observation) {
  return observation.table == "services" &&
         std::all_of(observation.rows.begin(), observation.rows.end(),
                     [](const model::Row& row) { return text_of(row, "service") == "unknown"; });
}

// A row says what speaks here, be it "unknown".
bool is_told(const std::vector<Observation>& observations) {
  return std::any_of(observations.begin(), observations.end(), [](const Observation& observation) {
    return observation.table == "services" && !observation.rows.empty();
  });
}

bool is_success(const Observation& observation) {
  const bool ended = observation.status == Outcome::ok || observation.status == Outcome::partial;
  return ended && !observation.rows.empty() && !names_nothing(observation);
}

// Is one of the services the probe's own?
bool speaks(std::string_view probe, const std::set<std::string>& services) {
  return std::any_of(recognition::speakers.begin(), recognition::speakers.end(), [&](const auto& speaker) {
    return speaker.probe == probe && services.contains(std::string{speaker.service});
  });
}

// A probe without a service of its own claims nothing by its failures.
bool has_service(std::string_view probe) {
  return std::any_of(recognition::speakers.begin(), recognition::speakers.end(),
                     [&](const auto& speaker) { return speaker.probe == probe; });
}

bool is_own(const Probe& probe, std::string_view name) {
  return probe.transport == Transport::tcp && probe.name == name;
}

// It waited for a first word until its patience ended.
bool listened_in_vain(const Observation& observation) {
  return observation.reason == "read_timed_out" || observation.reason == "silent";
}

model::Row row_of(const banner::Greeting& greeting, std::int64_t port) {
  const auto text = [](banner::Encrypted encrypted) {
    if (encrypted == banner::Encrypted::unknown) return "unknown";
    return encrypted == banner::Encrypted::yes ? "yes" : "no";
  };
  return {{"port", port},
          {"service", greeting.service},
          {"product", text_or_null(greeting.product)},
          {"version", text_or_null(greeting.version)},
          {"banner", text_or_null(greeting.line)},
          {"encrypted", std::string{text(greeting.encrypted)}},
          {"confidence", std::string{model::to_text(greeting.confidence)}}};
}

}  // namespace

OpenPort::OpenPort(std::span<const Probe> probes, const model::DiscoveredHost& host, std::uint16_t number,
                   std::size_t waiting, HostTalks& talks)
    : probes_(probes), host_(&host), number_(number), talks_(&talks), waiting_(waiting) {}

Target OpenPort::target() const {
  return {.observed_host = host_->observed_host, .address = host_->address, .port = number_};
}

bool OpenPort::has_run(std::string_view probe) const {
  return std::find(run_.begin(), run_.end(), probe) != run_.end();
}

void OpenPort::learn(const Observation& observation) {
  if (!is_success(observation)) return;
  is_met_ = is_met_ || observation.table != "services";
  if (observation.table != "services") return;
  for (const model::Row& row : observation.rows) {
    const std::string service = text_of(row, "service");
    if (text_of(row, "confidence") == "weak") continue;
    services_.insert(service);
    is_proven_ =
        is_proven_ || (text_of(row, "confidence") == "certain" && recognition::is_proof(std::string_view{service}));
  }
}

OpenPort::Taken OpenPort::take(const Probe* probe, Observations observations) {
  const std::lock_guard lock{guard_};
  Taken taken;
  if (probe) run_.push_back(probe->name);
  if (probe && !probe->tables.empty()) claims_.push_back(probe->name);
  for (Observation& observation : observations) {
    learn(observation);
    (is_success(observation) ? taken.told : kept_).push_back(std::move(observation));
  }
  taken.is_last = --waiting_ == 0;
  return taken;
}

std::vector<Observation> OpenPort::conclude(const net::Network& network, const Settings& settings) {
  Observations told;
  if (services_.empty() && !is_met_) recognise(network, settings);
  // What is recognised as HTTP may turn out to be HTTPS, which TLS's probe then has to see.
  hand_over(network, settings, told);
  hand_over(network, settings, told);
  if (recognised_ && !is_told(told)) told.push_back(std::move(*recognised_));
  for (Observation& kept : kept_) {
    settle(kept);
    told.push_back(std::move(kept));
  }
  kept_.clear();
  return told;
}

std::vector<Observation> OpenPort::release(const Settings& settings) {
  if (waiting_ > 0) pass_over("interrupted", settings);
  return std::exchange(kept_, {});
}

void OpenPort::recognise(const net::Network& network, const Settings& settings) {
  const Visit visit{"recognition", target(), settings};
  if (talks_->silent_ports >= most_silent_ports) {
    recognised_ = visit.ended("services", Outcome::not_attempted, "many_silent_ports");
    pass_over("many_silent_ports", settings);
    return;
  }
  const bool in_vain = !kept_.empty() && std::all_of(kept_.begin(), kept_.end(), listened_in_vain);
  const auto look = recognition::look(target(), network, settings,
                                      {.listened = in_vain, .page = has_run("http"), .tls = has_run("tls")});
  if (look.failure) {
    // A hinted probe has said already how its own talk failed.
    if (run_.empty()) recognised_ = visit.ended("services", look.failure->outcome, look.failure->reason);
    doubt(settings);
    return;
  }
  if (!look.heard) {
    ++talks_->silent_ports;
    doubt(settings);
  }
  auto observation = visit.ended("services", Outcome::ok, "", {row_of(look.greeting, visit.port())});
  learn(observation);
  if (look.greeting.service != "unknown" || !is_told(kept_)) recognised_ = std::move(observation);
}

// What might speak here was not asked, or did not say a word in time: the closed ports of those probes must not speak
// for this one.
void OpenPort::pass_over(std::string_view reason, const Settings& settings) {
  std::set<std::string_view> told;
  for (const auto& speaker : recognition::speakers) {
    const auto probe =
        std::find_if(probes_.begin(), probes_.end(), [&](const Probe& each) { return is_own(each, speaker.probe); });
    if (probe == probes_.end() || has_run(speaker.probe) || !told.insert(speaker.probe).second) continue;
    const Visit visit{speaker.probe, target(), settings};
    for (Observation& observation : visit.failed(probe->tables, {Outcome::not_attempted, std::string{reason}})) {
      if (observation.table != "services") kept_.push_back(std::move(observation));
    }
  }
}

// Where the port's own service was asked and is not there, any other may be, one that is slow to greet for instance. A
// port of a service that no probe asks (RPC, TeamViewer, PPTP) keeps silent as it should: that is no reason for doubt.
void OpenPort::doubt(const Settings& settings) {
  if (!claims_.empty()) pass_over("unidentified", settings);
}

void OpenPort::hand_over(const net::Network& network, const Settings& settings, Observations& told) {
  for (const auto& speaker : recognition::speakers) {
    if (!services_.contains(std::string{speaker.service}) || has_run(speaker.probe)) continue;
    const auto probe =
        std::find_if(probes_.begin(), probes_.end(), [&](const Probe& each) { return is_own(each, speaker.probe); });
    if (probe == probes_.end()) continue;
    run_.push_back(speaker.probe);
    Observations observations;
    try {
      observations = (speaker.run ? speaker.run : probe->run)(target(), network, settings);
    } catch (const std::exception&) {
      const Visit visit{speaker.probe, target(), settings};
      observations = visit.failed(probe->tables, {.outcome = Outcome::malformed, .reason = "internal"});
    }
    for (Observation& observation : observations) {
      learn(observation);
      told.push_back(std::move(observation));
    }
  }
}

// Its service may be behind one of its other ports, of which no row tells once one of them was open.
bool OpenPort::has_filtered_hint(std::string_view name) const {
  return std::any_of(host_->ports.begin(), host_->ports.end(), [&](const model::Port& port) {
    return port.state == model::PortState::filtered &&
           std::any_of(probes_.begin(), probes_.end(), [&](const Probe& probe) {
             return is_own(probe, name) &&
                    std::find(probe.ports.begin(), probe.ports.end(), port.number) != probe.ports.end();
           });
  });
}

// A hinted probe met something else: that is proof that its own service is not at this port.
void OpenPort::settle(Observation& kept) const {
  const bool has_failed = kept.status == Outcome::malformed || kept.status == Outcome::timed_out ||
                          kept.status == Outcome::denied || names_nothing(kept);
  if (!is_proven_ || !has_failed || !kept.source.starts_with(source_prefix)) return;
  const std::string_view name = std::string_view{kept.source}.substr(source_prefix.size());
  const bool claims = std::find(claims_.begin(), claims_.end(), name) != claims_.end() && has_service(name);
  if (!claims || speaks(name, services_) || has_filtered_hint(name)) return;
  kept.status = Outcome::unsupported;
  kept.reason = "another_protocol";
  kept.rows.clear();
}

}  // namespace hygie::probes
