#include "discovery/observations.hpp"

namespace hygie::discovery {
namespace {

std::string_view to_text(model::PortState state) {
  switch (state) {
    case model::PortState::open:
      return "open";
    case model::PortState::refused:
      return "refused";
    case model::PortState::filtered:
      return "filtered";
    case model::PortState::untried:
      break;
  }
  return "untried";
}

model::Value text_or_null(const std::string& text) {
  if (text.empty()) return std::monostate{};
  return text;
}

model::Observation address_of(const model::DiscoveredHost& host, const std::string& source, const std::string& vantage,
                              util::Instant started_at) {
  const char* presence = host.presence == model::Presence::answered ? "answered" : "neighbour_only";
  return {.observed_host = host.observed_host,
          .source = source,
          .vantage = vantage,
          .endpoint = "host",
          .table = "addresses",
          .status = model::Outcome::ok,
          .reason = "",
          .started_at = started_at,
          .rows = {{{"address", host.address.text()},
                    {"presence", std::string{presence}},
                    {"mac", text_or_null(host.mac)},
                    {"mac_vendor", text_or_null(host.mac_vendor)},
                    {"name", text_or_null(host.name)}}}};
}

model::Observation endpoints_of(const model::DiscoveredHost& host, const std::string& source,
                                const std::string& vantage, util::Instant started_at) {
  const bool answered = host.presence == model::Presence::answered;
  model::Observation observation{.observed_host = host.observed_host,
                                 .source = source,
                                 .vantage = vantage,
                                 .endpoint = "host",
                                 .table = "endpoints",
                                 .status = answered ? model::Outcome::ok : model::Outcome::timed_out,
                                 .reason = answered ? "" : "no_answer",
                                 .started_at = started_at};
  for (const model::Port& port : host.ports) {
    if (port.state == model::PortState::untried) {
      // What was tried stands, but says nothing of the rest.
      if (answered) observation.status = model::Outcome::partial;
      if (answered) observation.reason = "port_not_tried";
      continue;
    }
    observation.rows.push_back({{"port", std::int64_t{port.number}},
                                {"state", std::string{to_text(port.state)}},
                                {"vantage", text_or_null(vantage)}});
  }
  return observation;
}

}  // namespace

void observe(const std::vector<model::DiscoveredHost>& hosts, const std::string& source, const std::string& vantage,
             util::Instant started_at, const model::ObservationSink& sink) {
  for (const model::DiscoveredHost& host : hosts) {
    sink(address_of(host, source, vantage, started_at));
    sink(endpoints_of(host, source, vantage, started_at));
  }
}

}  // namespace hygie::discovery
