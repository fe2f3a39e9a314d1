#include "probes/modbus/probe.hpp"

#include <array>
#include <string>

#include "probes/modbus/wire.hpp"
#include "probes/visit.hpp"
#include "util/text.hpp"

namespace hygie::probes::modbus {
namespace {

constexpr std::array<std::string_view, 1> tables{"industrial_devices"};
const net::Failure bad_answer{.outcome = model::Outcome::malformed, .reason = "bad_answer"};

net::Attempt<Identification> identify(const Target& target, const net::Network& network, const Settings& settings) {
  const auto deadline = util::Deadline::after(settings.patience);
  auto stream = network.connect(target.address, target.port, deadline.within(settings.connect_wait));
  if (!stream) return stream.error();
  const auto sent = stream->write(identification_request(), deadline);
  if (!sent) return sent.error();
  const auto header = stream->read_exactly(header_size, deadline);
  if (!header) return header.error();
  const auto length = length_after(*header);
  if (!length) return bad_answer;
  const auto body = stream->read_exactly(*length, deadline);
  if (!body) return body.error();
  auto identification = parse_identification(*body);
  if (!identification) return bad_answer;
  return std::move(*identification);
}

}  // namespace

std::vector<model::Observation> probe(const Target& target, const net::Network& network, const Settings& settings) {
  const Visit visit{"modbus", target, settings};
  const auto found = identify(target, network, settings);
  if (!found) return visit.failed(tables, found.error());
  const auto text = [](const std::string& foreign) { return text_or_null(util::printable(foreign, 128)); };
  model::Row row{{"port", visit.port()},
                 {"protocol", std::string{"modbus"}},
                 {"vendor", text(found->vendor)},
                 {"product", text(found->product)},
                 {"version", text(found->version)}};
  model::Row service{{"port", visit.port()},
                     {"service", std::string{"modbus"}},
                     {"product", text(found->product)},
                     {"version", text(found->version)},
                     {"encrypted", std::string{"no"}},
                     {"confidence", std::string{"certain"}}};
  return {visit.ended("industrial_devices", model::Outcome::ok, "", {std::move(row)}),
          visit.ended("services", model::Outcome::ok, "", {std::move(service)})};
}

}  // namespace hygie::probes::modbus
