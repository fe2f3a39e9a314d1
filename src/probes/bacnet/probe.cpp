#include "probes/bacnet/probe.hpp"

#include <array>
#include <string>

#include "probes/ask.hpp"
#include "probes/bacnet/wire.hpp"
#include "probes/visit.hpp"
#include "util/text.hpp"

namespace hygie::probes::bacnet {
namespace {

constexpr std::array<std::string_view, 1> tables{"building_devices"};

}  // namespace

util::Bytes opening(const Target&) {
  return read_request(Property::object_name);
}

std::vector<model::Observation> probe(const Target& target, const net::Network& network, const Settings& settings) {
  const Visit visit{"bacnet", target, settings};
  const auto deadline = util::Deadline::after(settings.patience);
  auto socket = network.open_datagram(target.address, target.port);
  if (!socket) return visit.failed(tables, socket.error());
  const auto answer = ask(*socket, opening(target), deadline);
  if (!answer) return visit.failed(tables, answer.error());
  const auto name = parse_answer(*answer);
  if (!name) return {visit.ended("building_devices", model::Outcome::malformed, "bad_answer")};
  // What the device does not give stays unknown.
  const auto read = [&](Property property) -> model::Value {
    const auto more = ask(*socket, read_request(property), deadline);
    return text_or_null(util::printable(more ? parse_answer(*more).value_or("") : "", 128));
  };
  model::Row row{{"port", visit.port()},
                 {"protocol", std::string{"bacnet"}},
                 {"vendor", read(Property::vendor_name)},
                 {"product", read(Property::model_name)},
                 {"version", read(Property::firmware_revision)},
                 {"name", text_or_null(util::printable(*name, 128))}};
  return {visit.ended("building_devices", model::Outcome::ok, "", {std::move(row)})};
}

}  // namespace hygie::probes::bacnet
