#include "probes/vnc/probe.hpp"

#include <array>

#include "probes/visit.hpp"
#include "probes/vnc/rows.hpp"

namespace hygie::probes::vnc {

using model::Observation;
using model::Outcome;

std::vector<Observation> probe(const Target& target, const net::Network& network, const Settings& settings) {
  const Visit visit{"vnc", target, settings};
  const Conversation conversation = converse(target, network, settings);
  const auto& failure = conversation.failure;
  std::vector<Observation> observations;
  if (const auto row = server_row(conversation, visit.port())) {
    observations.push_back(failure ? visit.ended("vnc_servers", Outcome::partial, failure->reason, {*row})
                                   : visit.ended("vnc_servers", Outcome::ok, "", {*row}));
  } else {
    constexpr std::array<std::string_view, 1> tables{"vnc_servers"};
    observations = visit.failed(tables, *failure);
  }
  if (const auto row = service_row(conversation, visit.port()))
    observations.push_back(visit.ended("services", Outcome::ok, "", {*row}));
  return observations;
}

}  // namespace hygie::probes::vnc
