#include "probes/ftp/probe.hpp"

#include <array>
#include <optional>
#include <string>

#include "probes/lines/talk.hpp"
#include "probes/visit.hpp"

namespace hygie::probes::ftp {
namespace {

using model::Outcome;
using net::Failure;

constexpr std::string_view table = "ftp_servers";

struct Answer {
  std::string anonymous = "unknown";  // accepted, refused or unknown
  int code = 0;
  net::LoginEnd end = net::LoginEnd::not_tried;
  std::optional<Failure> failure{};
};

// RFC 959 5.4: 230 lets one in, 331 and 332 ask for more, 53z is no. 50z is about the command, 4yz about this moment: a
// server that stumbles (vsftpd's "500 OOPS") has not refused.
void judge(const lines::NumberedReply& reply, Answer& answer) {
  answer.code = reply.code;
  if (reply.code >= 200 && reply.code < 300) {
    answer.anonymous = "accepted";
    answer.end = net::LoginEnd::accepted;
  } else if (reply.code >= 530 && reply.code < 560) {
    answer.anonymous = "refused";
  }
}

Answer log_in(lines::Talk& talk) {
  Answer answer;
  const auto fail = [&answer](Failure failure) {
    answer.failure = std::move(failure);
    return answer;
  };
  const auto greeting = talk.hear();
  if (!greeting) return fail(greeting.error());
  if (greeting->code != 220) return fail({Outcome::denied, "not_welcome"});
  // From here on the server may count a login that failed.
  answer.end = net::LoginEnd::failed;
  auto reply = talk.ask("USER anonymous");
  // RFC 1635 2: the password is an address, by courtesy.
  if (reply && (reply->code == 331 || reply->code == 332)) reply = talk.ask("PASS hygie@example.invalid");
  if (!reply) return fail(reply.error());
  judge(*reply, answer);
  talk.quit();
  return answer;
}

}  // namespace

std::vector<model::Observation> probe(const Target& target, const net::Network& network, const Settings& settings) {
  const Visit visit{"ftp", target, settings};
  if (!settings.allows("ftp_anonymous")) return {visit.ended(table, Outcome::not_attempted, "not_authorised")};
  const auto deadline = util::Deadline::after(settings.patience);
  if (settings.logins == nullptr || !settings.logins->begin(target.observed_host, deadline))
    return {visit.ended(table, Outcome::not_attempted, "login_spent")};
  auto talk = lines::Talk::open(target, network, settings, deadline);
  const Answer answer = talk ? log_in(*talk) : Answer{.failure = talk.error()};
  settings.logins->end(target.observed_host, answer.end);
  const std::array tables{table};
  if (answer.failure) return visit.failed(tables, *answer.failure);
  return {
      visit.ended(table, Outcome::ok, "",
                  {{{"port", visit.port()}, {"anonymous", answer.anonymous}, {"code", std::int64_t{answer.code}}}})};
}

}  // namespace hygie::probes::ftp
