// One open TCP port, from its first probe to the last: what its probes could not tell is kept until it is known whether
// something else speaks there.
#pragma once

#include <atomic>
#include <cstdint>
#include <mutex>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "model/endpoint.hpp"
#include "probes/probe.hpp"
#include "probes/silences.hpp"

namespace hygie::probes {

// What the ports of one host have in common.
struct HostTalks {
  Silences silences{};
  std::atomic<int> silent_ports{0};  // answered nothing at all: after some, the rest are listened to no more
};

class OpenPort {
 public:
  // `probes` are all there are, of which `waiting` run here by hint. They, the host and `talks` must outlive this.
  OpenPort(std::span<const Probe> probes, const model::DiscoveredHost& host, std::uint16_t number, std::size_t waiting,
           HostTalks& talks);

  std::uint16_t number() const { return number_; }

  // Takes what a probe told. Gives back what can be recorded at once; `is_last` tells that conclude() is due.
  struct Taken {
    std::vector<model::Observation> told{};
    bool is_last = false;
  };
  Taken take(const Probe* probe, std::vector<model::Observation> observations);

  // When all hinted probes have ended: recognises what none of them did, hands it to the probes that speak it, and
  // tells what was kept. Thread-safe towards nothing: the last talk's thread alone calls it.
  std::vector<model::Observation> conclude(const net::Network& network, const Settings& settings);

  // For a run that was stopped: what was kept, as it is, and what was not asked any more.
  std::vector<model::Observation> release(const Settings& settings);

 private:
  using Observations = std::vector<model::Observation>;
  void learn(const model::Observation& observation);
  void recognise(const net::Network& network, const Settings& settings);
  void pass_over(std::string_view reason, const Settings& settings);
  void doubt(const Settings& settings);
  void hand_over(const net::Network& network, const Settings& settings, Observations& told);
  void settle(model::Observation& kept) const;
  bool has_run(std::string_view probe) const;
  bool has_filtered_hint(std::string_view name) const;
  Target target() const;

  std::span<const Probe> probes_;
  const model::DiscoveredHost* host_;
  std::uint16_t number_;
  HostTalks* talks_;
  std::mutex guard_;
  std::size_t waiting_;
  std::vector<std::string_view> run_{};     // names of the probes that ran here
  std::vector<std::string_view> claims_{};  // of those whose service should be here, by their tables
  Observations kept_{};
  std::optional<model::Observation> recognised_{};
  std::set<std::string> services_{};  // recognised here
  bool is_proven_ = false;            // beyond doubt
  bool is_met_ = false;               // a probe found its own protocol
};

}  // namespace hygie::probes
