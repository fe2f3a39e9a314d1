// What there is to ask, host by host, before anything is asked.
#pragma once

#include <deque>
#include <span>
#include <string_view>
#include <vector>

#include "model/observation.hpp"
#include "probes/open_port.hpp"
#include "probes/talk.hpp"

namespace hygie::probes {

// Talks, and questions over UDP of which those become talks that are answered.
struct Plan {
  std::vector<Talk> talks{};
  std::vector<Talk> questions{};
  std::deque<OpenPort> ports{};
  std::deque<HostTalks> hosts{};
};

// `probes` and `hosts` must outlive the plan. What discovery found closed is told to `sink` at once.
Plan make_plan(std::span<const Probe> probes, const std::vector<model::DiscoveredHost>& hosts, const Settings& settings,
               const model::ObservationSink& sink);

// A row of `collection` for each table of the talk's probe, without facts.
void report(const Talk& talk, const Settings& settings, model::Outcome status, std::string_view reason,
            const model::ObservationSink& sink);

}  // namespace hygie::probes
