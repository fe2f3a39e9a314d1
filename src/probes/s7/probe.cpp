#include "probes/s7/probe.hpp"

#include <array>
#include <optional>
#include <string>

#include "probes/s7/wire.hpp"
#include "probes/visit.hpp"
#include "util/text.hpp"

namespace hygie::probes::s7 {
namespace {

constexpr std::array<std::string_view, 1> tables{"industrial_devices"};
constexpr std::array<std::uint8_t, 3> slots{2, 1, 0};
const net::Failure bad_answer{.outcome = model::Outcome::malformed, .reason = "bad_answer"};

net::Attempt<util::Bytes> exchange(net::Stream& stream, util::ByteView request, util::Deadline deadline) {
  const auto sent = stream.write(request, deadline);
  if (!sent) return sent.error();
  const auto header = stream.read_exactly(tpkt_size, deadline);
  if (!header) return header.error();
  const auto length = length_after(*header);
  if (!length) return bad_answer;
  return stream.read_exactly(*length, deadline);
}

struct Found {
  bool speaks_s7 = false;  // false: ISO on TCP alone, some other service
  Identity identity{};
};

// On a connection the controller has taken.
net::Attempt<Found> identify(net::Stream& stream, util::Deadline deadline) {
  const auto setup = exchange(stream, setup_request(), deadline);
  if (!setup) return setup.error();
  Found found{.speaks_s7 = is_setup_answer(*setup)};
  if (!found.speaks_s7) return found;
  // A protected CPU refuses the lists; that it is one is known by now.
  const auto module = exchange(stream, list_request(List::module_identification), deadline);
  if (!module) return found;
  if (const auto records = parse_list(*module)) add_module(found.identity, *records);
  const auto components = exchange(stream, list_request(List::component_identification), deadline);
  if (!components) return found;
  if (const auto records = parse_list(*components)) add_components(found.identity, *records);
  return found;
}

// One connection after the other, until a slot holds a CPU.
net::Attempt<Found> find(const Target& target, const net::Network& network, const Settings& settings) {
  const auto deadline = util::Deadline::after(settings.patience);
  net::Failure last = bad_answer;
  for (const std::uint8_t slot : slots) {
    auto stream = network.connect(target.address, target.port, deadline.within(settings.connect_wait));
    if (!stream) return stream.error();
    const auto confirm = exchange(*stream, connect_request(slot), deadline);
    if (!confirm) {
      last = confirm.error();
      if (last.outcome == model::Outcome::timed_out || last.reason == "bad_answer") return last;
      continue;
    }
    if (!is_connect_confirm(*confirm)) continue;
    auto found = identify(*stream, deadline);
    if (found) return found;
    last = found.error();
    if (last.outcome == model::Outcome::timed_out) return last;
  }
  return last;
}

}  // namespace

std::vector<model::Observation> probe(const Target& target, const net::Network& network, const Settings& settings) {
  const Visit visit{"s7", target, settings};
  const auto found = find(target, network, settings);
  if (!found) return visit.failed(tables, found.error());
  if (!found->speaks_s7) return {visit.ended("industrial_devices", model::Outcome::malformed, "bad_answer")};
  const Identity& identity = found->identity;
  const auto text = [](const std::string& foreign) { return text_or_null(util::printable(foreign, 128)); };
  const std::string& product = identity.module_type.empty() ? identity.order_number : identity.module_type;
  model::Row row{
      {"port", visit.port()},     {"protocol", std::string{"s7"}},      {"vendor", std::string{"Siemens"}},
      {"product", text(product)}, {"version", text(identity.firmware)}, {"name", text(identity.system_name)}};
  model::Row service{{"port", visit.port()},           {"service", std::string{"s7"}},
                     {"product", text(product)},       {"version", text(identity.firmware)},
                     {"encrypted", std::string{"no"}}, {"confidence", std::string{"certain"}}};
  return {visit.ended("industrial_devices", model::Outcome::ok, "", {std::move(row)}),
          visit.ended("services", model::Outcome::ok, "", {std::move(service)})};
}

}  // namespace hygie::probes::s7
