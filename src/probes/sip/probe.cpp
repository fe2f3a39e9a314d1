#include "probes/sip/probe.hpp"

#include <array>
#include <string>

#include "probes/ask.hpp"
#include "probes/sip/wire.hpp"
#include "probes/visit.hpp"
#include "util/text.hpp"

namespace hygie::probes::sip {
namespace {

constexpr std::array<std::string_view, 1> tables{"sip_servers"};

Over over(const Target& target) {
  return target.transport == Transport::udp ? Over::udp : Over::tcp;
}

net::Attempt<util::Bytes> ask_over_tcp(const Target& target, const net::Network& network, const Settings& settings,
                                       util::Deadline deadline) {
  auto stream = network.connect(target.address, target.port, deadline.within(settings.connect_wait));
  if (!stream) return stream.error();
  const auto sent = stream->write(opening(target), deadline);
  if (!sent) return sent.error();
  util::Bytes answer;
  while (answer.size() < http::max_head_size && !http::find_head_end(util::as_text(answer))) {
    const auto more = stream->read_some(4096, deadline);
    if (!more) return more.error();
    answer.insert(answer.end(), more->begin(), more->end());
    // What is no SIP from its first bytes on is not waited for.
    if (answer.size() >= 7 && !util::as_text(answer).starts_with("SIP/2.0")) break;
  }
  return answer;
}

}  // namespace

util::Bytes opening(const Target& target) {
  return options_request(target.address, target.port, over(target));
}

std::vector<model::Observation> probe(const Target& target, const net::Network& network, const Settings& settings) {
  const Visit visit{"sip", target, settings};
  const auto deadline = util::Deadline::after(settings.patience);
  const bool by_datagram = target.transport == Transport::udp;
  const auto answer =
      by_datagram ? ask(target, network, opening(target), deadline) : ask_over_tcp(target, network, settings, deadline);
  if (!answer) return visit.failed(tables, answer.error());
  const auto head = parse_answer(util::as_text(*answer));
  if (!head) return {visit.ended("sip_servers", model::Outcome::malformed, "bad_answer")};
  const auto field = [&](std::string_view name) { return text_or_null(util::printable(head->field(name), 256)); };
  model::Row row{{"port", visit.port()},
                 {"transport", std::string{by_datagram ? "udp" : "tcp"}},
                 {"status", std::int64_t{head->status}},
                 {"server", field("server")},
                 {"user_agent", field("user-agent")},
                 {"allow", field("allow")}};
  return {visit.ended("sip_servers", model::Outcome::ok, "", {std::move(row)})};
}

}  // namespace hygie::probes::sip
