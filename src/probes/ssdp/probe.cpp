#include "probes/ssdp/probe.hpp"

#include <array>
#include <string>

#include "probes/ssdp/session.hpp"
#include "probes/visit.hpp"
#include "util/text.hpp"

namespace hygie::probes::ssdp {
namespace {

constexpr std::array<std::string_view, 1> tables{"ssdp_devices"};

model::Value text(const std::string& foreign) {
  return text_or_null(util::printable(foreign, 256));
}

model::Value number(const std::optional<std::uint16_t>& port) {
  if (!port) return std::monostate{};
  return std::int64_t{*port};
}

model::Row row_of(const Device& device, std::int64_t port) {
  const Description known = device.description.value_or(Description{});
  const bool maps = !known.mapping_service.empty();
  return {{"port", port},
          {"server", text(device.found.server)},
          {"location", text(device.found.location)},
          {"device_type", text(known.device_type)},
          {"friendly_name", text(known.friendly_name)},
          {"manufacturer", text(known.manufacturer)},
          {"model_name", text(known.model_name)},
          {"model_number", text(known.model_number)},
          {"port_mapping", std::string{!device.description ? "unknown"
                                       : maps              ? "yes"
                                                           : "no"}}};
}

model::Row row_of(const Mapping& mapping, std::int64_t port, std::int64_t index) {
  return {{"port", port},
          {"number", index},
          {"protocol", util::printable(mapping.protocol, 16)},
          {"external_port", number(mapping.external_port)},
          {"internal_port", number(mapping.internal_port)},
          {"internal_client", text(mapping.internal_client)},
          {"remote_host", text(mapping.remote_host)},
          {"description", text(mapping.description)},
          {"enabled", mapping.enabled}};
}

bool is_router(const Device& device) {
  return device.description && !device.description->mapping_service.empty();
}

}  // namespace

util::Bytes opening(const Target& target) {
  return search_request(target.address);
}

std::vector<model::Observation> probe(const Target& target, const net::Network& network, const Settings& settings) {
  const Visit visit{"ssdp", target, settings};
  const Conversation said = converse(target, network, settings);
  if (!said.failure.reason.empty()) return visit.failed(tables, said.failure);
  std::vector<model::Row> devices;
  bool router = false;
  for (const Device& device : said.devices) {
    devices.push_back(row_of(device, visit.port()));
    router = router || is_router(device);
  }
  std::vector<model::Observation> observations{visit.ended("ssdp_devices", model::Outcome::ok, "", std::move(devices))};
  if (!router) return observations;
  std::vector<model::Row> mappings;
  for (const Mapping& mapping : said.mappings)
    mappings.push_back(row_of(mapping, visit.port(), static_cast<std::int64_t>(mappings.size())));
  const net::Failure& end = said.mappings_failure;
  const bool whole = end.reason.empty();
  const auto status = whole ? model::Outcome::ok : mappings.empty() ? end.outcome : model::Outcome::partial;
  observations.push_back(visit.ended("upnp_port_mappings", status, end.reason, std::move(mappings)));
  return observations;
}

}  // namespace hygie::probes::ssdp
