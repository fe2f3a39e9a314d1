#include "probes/mdns/probe.hpp"

#include <array>
#include <string>

#include "probes/ask.hpp"
#include "probes/dnssd/message.hpp"
#include "probes/mdns/services.hpp"
#include "probes/visit.hpp"
#include "util/text.hpp"

namespace hygie::probes::mdns {
namespace {

constexpr std::array<std::string_view, 1> tables{"mdns_responders"};
constexpr std::uint16_t query_id = 0x4859;
constexpr std::size_t most_questions = 4;
constexpr std::chrono::milliseconds wait_for_more{600};

// The model is a bonus: what does not come is not waited for long.
void ask_for_model(net::Datagram& socket, const std::string& reverse, Announced& announced, util::Deadline deadline) {
  for (const std::string& service : telling_services(announced, most_questions)) {
    if (!announced.model.empty() && !announced.name.empty()) return;
    const auto step = deadline.within(wait_for_more);
    const auto query = dnssd::write_query(query_id, {{.name = service + ".local"}}, dnssd::Class::in_unicast);
    if (!socket.send(query, step)) return;
    const auto answer = socket.receive(step);
    if (!answer) return;
    if (const auto message = dnssd::parse_answer(*answer)) add(announced, *message, reverse);
  }
}

model::Row row_of(const Announced& announced, std::int64_t port) {
  std::vector<std::string> services;
  for (const std::string& service : announced.services) services.push_back(util::printable(service, 64));
  return {{"port", port},
          {"name", text_or_null(util::printable(announced.name, 255))},
          {"services", text_or_null(util::join(services, ", "))},
          {"model", text_or_null(util::printable(announced.model, 128))}};
}

}  // namespace

// RFC 6762 6.7: from a port other than 5353 this is a legacy question, answered by unicast to that port.
util::Bytes opening(const Target& target) {
  return dnssd::write_query(query_id, {{.name = all_services}, {.name = dnssd::reverse_name(target.address)}},
                            dnssd::Class::in_unicast);
}

std::vector<model::Observation> probe(const Target& target, const net::Network& network, const Settings& settings) {
  const Visit visit{"mdns", target, settings};
  const auto deadline = util::Deadline::after(settings.patience);
  auto socket = network.open_datagram(target.address, target.port);
  if (!socket) return visit.failed(tables, socket.error());
  const auto answer = ask(*socket, opening(target), deadline);
  if (!answer) return visit.failed(tables, answer.error());
  const auto message = dnssd::parse_answer(*answer);
  if (!message) return {visit.ended("mdns_responders", model::Outcome::malformed, "bad_answer")};
  Announced announced;
  const std::string reverse = dnssd::reverse_name(target.address);
  add(announced, *message, reverse);
  // RFC 6762 6: an answer to two questions may come in two messages.
  if (announced.name.empty() || announced.services.empty()) {
    const auto second = socket->receive(deadline.within(wait_for_more));
    if (const auto more = second ? dnssd::parse_answer(*second) : std::nullopt) add(announced, *more, reverse);
  }
  ask_for_model(*socket, reverse, announced, deadline);
  return {visit.ended("mdns_responders", model::Outcome::ok, "", {row_of(announced, visit.port())})};
}

}  // namespace hygie::probes::mdns
