#include "probes/knx/probe.hpp"

#include <array>
#include <string>

#include "probes/ask.hpp"
#include "probes/knx/wire.hpp"
#include "probes/visit.hpp"
#include "util/text.hpp"

namespace hygie::probes::knx {
namespace {

constexpr std::array<std::string_view, 1> tables{"building_devices"};

}  // namespace

util::Bytes opening(const Target&) {
  return description_request();
}

std::vector<model::Observation> probe(const Target& target, const net::Network& network, const Settings& settings) {
  const Visit visit{"knx", target, settings};
  const auto answer = ask(target, network, description_request(), util::Deadline::after(settings.patience));
  if (!answer) return visit.failed(tables, answer.error());
  const auto description = parse_description(*answer);
  if (!description) return {visit.ended("building_devices", model::Outcome::malformed, "bad_answer")};
  model::Row row{{"port", visit.port()},
                 {"protocol", std::string{"knx"}},
                 {"product", text_or_null(util::printable(description->friendly_name, 128))},
                 {"name", description->individual_address},
                 {"mac", text_or_null(description->mac)}};
  return {visit.ended("building_devices", model::Outcome::ok, "", {std::move(row)})};
}

}  // namespace hygie::probes::knx
