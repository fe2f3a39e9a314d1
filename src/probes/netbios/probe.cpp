#include "probes/netbios/probe.hpp"

#include <array>
#include <string>

#include "probes/ask.hpp"
#include "probes/netbios/wire.hpp"
#include "probes/visit.hpp"
#include "util/text.hpp"

namespace hygie::probes::netbios {
namespace {

constexpr std::array<std::string_view, 1> tables{"netbios_names"};

model::Row row_of(const NodeName& name, const NodeStatus& status, std::int64_t port) {
  const char suffix = static_cast<char>(name.suffix);
  return {{"port", port},
          {"name", util::printable(name.name)},
          {"suffix", util::hex(std::string_view{&suffix, 1})},
          {"kind", std::string{to_text(name.kind)}},
          {"service", text_or_null(std::string{service_of(name)})},
          {"mac", text_or_null(status.mac)}};
}

}  // namespace

util::Bytes opening(const Target&) {
  return node_status_request();
}

std::vector<model::Observation> probe(const Target& target, const net::Network& network, const Settings& settings) {
  const Visit visit{"netbios", target, settings};
  const auto answer = ask(target, network, node_status_request(), util::Deadline::after(settings.patience));
  if (!answer) return visit.failed(tables, answer.error());
  const auto status = parse_node_status(*answer);
  if (!status) return {visit.ended("netbios_names", model::Outcome::malformed, "bad_answer")};
  std::vector<model::Row> rows;
  for (const NodeName& name : status->names) rows.push_back(row_of(name, *status, visit.port()));
  return {visit.ended("netbios_names", model::Outcome::ok, "", std::move(rows))};
}

}  // namespace hygie::probes::netbios
