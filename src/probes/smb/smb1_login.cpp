#include "probes/smb/smb1_login.hpp"

#include "probes/smb/look_around.hpp"
#include "probes/smb/request.hpp"
#include "probes/smb/smb1_reply.hpp"
#include "probes/smb/smb1_talk.hpp"

namespace hygie::probes::smb {
namespace {

using model::Outcome;

Stay failed(ntlm::Visitor visitor, Outcome outcome, std::string reason) {
  return {.visitor = visitor, .outcome = outcome, .reason = std::move(reason)};
}

}  // namespace

Stay log_in_over_smb1(const Line& line, ntlm::Visitor visitor) {
  const auto broken = [visitor](const net::Failure& failure) {
    return failed(visitor, failure.outcome, failure.reason);
  };
  auto connection = Connection::open(line);
  if (!connection) return broken(connection.error());
  const auto negotiation = connection->exchange(negotiate_request(Dialect::smb1), line.step());
  if (!negotiation) return broken(negotiation.error());
  const NegotiateReply negotiation_reply = parse_negotiate(*negotiation, Dialect::smb1);
  const auto* negotiated = std::get_if<Negotiated>(&negotiation_reply);
  if (negotiated == nullptr) return failed(visitor, Outcome::malformed, "bad_reply");
  const auto opening = connection->exchange(session_setup_request(Dialect::smb1), line.step());
  if (!opening) return broken(opening.error());
  const SessionReply answer = parse_session_setup(*opening, Dialect::smb1);
  const auto* challenge = std::get_if<ntlm::Challenge>(&answer);
  const auto begun = parse_smb1_login(*opening);
  if (challenge == nullptr || !begun) return failed(visitor, Outcome::malformed, "bad_challenge");

  const auto token = ntlm::spnego_authenticate(*challenge, visitor, line.settings.now);
  const auto reply = connection->exchange(smb1_login_request(begun->uid, token), line.step());
  Stay stay = failed(visitor, Outcome::malformed, "unexpected_status");
  stay.login_sent = true;
  if (!reply) {
    stay.outcome = reply.error().outcome;
    stay.reason = reply.error().reason;
    return stay;
  }
  const auto ended = parse_smb1_login(*reply);
  if (!ended) return stay;
  judge_login(ended->status, ended->as_guest, stay);
  if (!stay.admission || *stay.admission == Admission::denied) return stay;
  // A real account needs its messages signed where the server says so, which is not done here.
  if (stay.admission == Admission::accepted && visitor == ntlm::Visitor::guest &&
      negotiated->signing == Signing::required) {
    stay.seen = Outcome::unsupported;
    stay.seen_reason = "signing_needed";
  } else {
    Smb1Talk inside{line, *connection, begun->uid};
    look_around(line, inside, stay);
  }
  (void)connection->exchange(smb1_logoff_request(begun->uid), line.step());
  return stay;
}

}  // namespace hygie::probes::smb
