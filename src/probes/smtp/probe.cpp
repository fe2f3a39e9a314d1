#include "probes/smtp/probe.hpp"

#include <array>
#include <optional>
#include <string>

#include "probes/lines/talk.hpp"
#include "probes/smtp/relay.hpp"
#include "probes/visit.hpp"
#include "util/text.hpp"

namespace hygie::probes::smtp {
namespace {

using model::Outcome;
using net::Failure;

constexpr std::array<std::string_view, 1> tables{"mail_relays"};

struct Answer {
  Judgement judgement{};
  lines::NumberedReply reply{};
};

bool is_positive(const lines::NumberedReply& reply) {
  return reply.code >= 200 && reply.code < 300;
}

// RFC 5321 3.3. The null sender of 4.5.5 can cause no answer to anyone; example.invalid exists nowhere (RFC 6761 6.4).
net::Attempt<Answer> converse(lines::Talk& talk) {
  const auto greeting = talk.hear();
  if (!greeting) return greeting.error();
  if (greeting->code != 220) return Failure{Outcome::denied, "not_welcome"};
  auto hello = talk.ask("EHLO hygie.invalid");
  if (hello && !is_positive(*hello)) hello = talk.ask("HELO hygie.invalid");
  if (!hello) return hello.error();
  if (!is_positive(*hello)) return Failure{Outcome::denied, "not_welcome"};
  const auto sender = talk.ask("MAIL FROM:<>");
  if (!sender) return sender.error();
  if (!is_positive(*sender)) return Answer{judge_sender(*sender), *sender};
  const auto recipient = talk.ask("RCPT TO:<relay-test@example.invalid>");
  if (!recipient) return recipient.error();
  return Answer{judge_recipient(*recipient), *recipient};
}

}  // namespace

std::vector<model::Observation> probe(const Target& target, const net::Network& network, const Settings& settings) {
  const Visit visit{"smtp", target, settings};
  auto talk = lines::Talk::open(target, network, settings, util::Deadline::after(settings.patience));
  if (!talk) return visit.failed(tables, talk.error());
  const auto answer = converse(*talk);
  if (!answer) return visit.failed(tables, answer.error());
  // Whatever was begun is taken back before leaving (RFC 5321 4.1.1.5).
  if (talk->ask("RSET")) talk->quit();
  const Judgement& judgement = answer->judgement;
  const Outcome outcome = judgement.relay == Relay::unknown ? Outcome::partial : Outcome::ok;
  return {visit.ended(tables.front(), outcome, judgement.reason,
                      {{{"port", visit.port()},
                        {"relays", std::string{to_text(judgement.relay)}},
                        {"code", std::int64_t{answer->reply.code}},
                        {"reply", text_or_null(util::printable(answer->reply.text, 256))},
                        {"vantage", visit.vantage()}}})};
}

}  // namespace hygie::probes::smtp
