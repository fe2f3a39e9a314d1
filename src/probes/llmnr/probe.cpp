#include "probes/llmnr/probe.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "probes/ask.hpp"
#include "probes/dnssd/message.hpp"
#include "probes/visit.hpp"
#include "util/text.hpp"

namespace hygie::probes::llmnr {
namespace {

constexpr std::array<std::string_view, 1> tables{"llmnr_responders"};
constexpr std::uint16_t query_id = 0x4859;

std::string first_name(const dnssd::Message& message) {
  for (const dnssd::Record& record : message.records) {
    if (!record.target.empty()) return record.target;
  }
  return "";
}

}  // namespace

util::Bytes opening(const Target& target) {
  return dnssd::write_query(query_id, {{.name = dnssd::reverse_name(target.address)}}, dnssd::Class::in);
}

std::vector<model::Observation> probe(const Target& target, const net::Network& network, const Settings& settings) {
  const Visit visit{"llmnr", target, settings};
  const auto answer = ask(target, network, opening(target), util::Deadline::after(settings.patience));
  if (!answer) return visit.failed(tables, answer.error());
  const auto message = dnssd::parse_answer(*answer);
  if (!message || message->id != query_id)
    return {visit.ended("llmnr_responders", model::Outcome::malformed, "bad_answer")};
  model::Row row{{"port", visit.port()}, {"name", text_or_null(util::printable(first_name(*message), 255))}};
  return {visit.ended("llmnr_responders", model::Outcome::ok, "", {std::move(row)})};
}

}  // namespace hygie::probes::llmnr
