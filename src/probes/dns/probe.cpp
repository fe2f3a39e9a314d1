#include "probes/dns/probe.hpp"

#include <array>
#include <optional>
#include <string>

#include "probes/dns/wire.hpp"
#include "probes/question.hpp"
#include "probes/visit.hpp"

namespace hygie::probes::dns {
namespace {

using model::Observation;
using model::Outcome;

constexpr std::array<std::string_view, 1> tables{"dns_servers"};
constexpr int steps_in_patience = 2;

struct Talk {
  std::optional<Answer> version{};
  std::optional<Answer> recursion{};
  std::optional<net::Failure> failure{};  // why one of them is missing
};

// RA says that the server resolves for us; "refused" that it does not, whatever RA says (RFC 1035 4.1.1).
std::string recursion_of(const std::optional<Answer>& answer) {
  if (!answer) return "unknown";
  if (answer->rcode == rcode::refused || !answer->recursion_available) return "no";
  const bool resolved =
      answer->rcode == rcode::no_error || answer->rcode == rcode::name_error || answer->rcode == rcode::server_failure;
  return resolved ? "yes" : "unknown";
}

std::vector<Observation> observations(const Visit& visit, const Target& target, const Talk& talk) {
  if (!talk.version && !talk.recursion) return visit.failed(tables, *talk.failure);
  model::Row row{{"port", visit.port()},
                 {"transport", std::string{target.transport == Transport::tcp ? "tcp" : "udp"}},
                 {"recursion", recursion_of(talk.recursion)},
                 {"version", text_or_null(talk.version ? talk.version->text : "")},
                 {"rcode", text_or_null(talk.recursion ? rcode_text(talk.recursion->rcode) : "")}};
  // Many servers keep silent on their version; only the question that is judged makes the row partial.
  const bool whole = talk.recursion.has_value();
  return {visit.ended("dns_servers", whole ? Outcome::ok : Outcome::partial, whole ? "" : talk.failure->reason,
                      {std::move(row)})};
}

// RFC 1035 4.2.2: over TCP a length of two octets goes before each message.
net::Attempt<util::Bytes> exchange(net::Stream& stream, const util::Bytes& question, util::Deadline deadline) {
  util::Writer framed;
  framed.be16(static_cast<std::uint16_t>(question.size())).bytes(question);
  const auto sent = stream.write(framed.data(), deadline);
  if (!sent) return sent.error();
  const auto head = stream.read_exactly(2, deadline);
  if (!head) return head.error();
  return stream.read_exactly(util::Reader{*head}.be16().value_or(0), deadline);
}

void keep(const net::Attempt<util::Bytes>& bytes, std::optional<Answer>& answer, Talk& talk) {
  if (bytes) answer = parse_answer(*bytes);
  if (answer) return;
  talk.failure = bytes ? net::Failure{.outcome = Outcome::malformed, .reason = "bad_dns"} : bytes.error();
}

}  // namespace

std::vector<Observation> probe_udp(const Target& target, const net::Network& network, const Settings& settings) {
  const Visit visit{"dns", target, settings};
  const auto answers = ask_datagrams(target, network, {recursion_question(), version_question()});
  Talk talk;
  keep(answers[1], talk.version, talk);
  keep(answers[0], talk.recursion, talk);
  if (!answers[0] && !answers[1]) talk.failure = why_unanswered(answers);
  return observations(visit, target, talk);
}

std::vector<Observation> probe_tcp(const Target& target, const net::Network& network, const Settings& settings) {
  const Visit visit{"dns", target, settings};
  const auto end = util::Deadline::after(settings.patience);
  auto stream = network.connect(target.address, target.port, end.within(settings.connect_wait));
  if (!stream) return visit.failed(tables, stream.error());
  Talk talk;
  const auto step = settings.patience / steps_in_patience;
  const auto recursion = exchange(*stream, recursion_question(), end.within(step));
  keep(recursion, talk.recursion, talk);
  if (recursion) keep(exchange(*stream, version_question(), end.within(step)), talk.version, talk);
  return observations(visit, target, talk);
}

}  // namespace hygie::probes::dns
