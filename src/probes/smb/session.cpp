#include "probes/smb/session.hpp"

#include <algorithm>
#include <functional>

#include "probes/smb/request.hpp"
#include "probes/smb/smb1_reply.hpp"

namespace hygie::probes::smb {
namespace {

using model::Outcome;

bool hung_up(const DialectAnswer& answer) {
  return answer.reason == "closed" || answer.reason == "reset";
}

Login read_login(util::ByteView message, Dialect dialect) {
  const SessionReply reply = parse_session_setup(message, dialect);
  if (const auto* challenge = std::get_if<ntlm::Challenge>(&reply))
    return {.outcome = Outcome::ok, .challenge = *challenge};
  if (const auto* refused = std::get_if<LoginRefused>(&reply))
    return {.outcome = Outcome::unsupported, .reason = "ntlm_refused", .status = refused->status};
  return {.outcome = Outcome::malformed, .reason = "bad_challenge"};
}

// The SESSION_SETUP that ends with NTLM's challenge: of the newest dialect for what it names, of SMB1 for its system.
void open_login(Connection& connection, Dialect dialect, util::Deadline deadline, Conversation& conversation) {
  const auto message = connection.exchange(session_setup_request(dialect), deadline);
  if (message && dialect == Dialect::smb1) conversation.native = parse_smb1_native_names(*message);
  if (conversation.newest->dialect != dialect) return;
  conversation.login = message ? read_login(*message, dialect)
                               : Login{.outcome = message.error().outcome, .reason = message.error().reason};
}

DialectAnswer unknown(Dialect dialect, const net::Failure& failure) {
  return {.dialect = dialect, .outcome = failure.outcome, .reason = failure.reason};
}

// Asks for one dialect on a connection that stands, and keeps what the first acceptance reveals.
DialectAnswer ask(Connection& connection, Dialect dialect, util::Deadline deadline, Conversation& conversation) {
  const auto message = connection.exchange(negotiate_request(dialect), deadline);
  if (!message) return unknown(dialect, message.error());
  const NegotiateReply reply = parse_negotiate(*message, dialect);
  if (std::holds_alternative<NotSupported>(reply))
    return {.dialect = dialect, .offered = Offered::no, .outcome = Outcome::ok};
  const auto* negotiated = std::get_if<Negotiated>(&reply);
  if (negotiated == nullptr) return unknown(dialect, {.outcome = Outcome::malformed, .reason = "bad_reply"});
  const bool first = !conversation.newest;
  if (dialect == Dialect::smb1) conversation.smb1 = *negotiated;
  if (first) conversation.newest = *negotiated;
  if (first || (dialect == Dialect::smb1 && negotiated->extended_security))
    open_login(connection, dialect, deadline, conversation);
  return {.dialect = dialect, .offered = Offered::yes, .outcome = Outcome::ok, .negotiated = *negotiated};
}

// A hang-up counts as "no" once the server has shown on another connection that it speaks SMB.
void judge_hang_ups(std::vector<DialectAnswer>& answers) {
  const bool speaks = std::any_of(answers.begin(), answers.end(),
                                  [](const DialectAnswer& answer) { return answer.outcome == Outcome::ok; });
  if (!speaks) return;
  for (DialectAnswer& answer : answers) {
    if (hung_up(answer)) answer = {.dialect = answer.dialect, .offered = Offered::no, .outcome = Outcome::ok};
  }
}

// One question on a connection of its own: does the server accept this NEGOTIATE?
Offered accepts(const Line& line, util::ByteView request, Dialect dialect,
                const std::function<bool(const Negotiated&)>& as_asked) {
  if (line.end.expired()) return Offered::unknown;
  auto connection = Connection::open(line);
  if (!connection) return Offered::unknown;
  const auto message = connection->exchange(request, line.step());
  if (!message) return Offered::unknown;
  const NegotiateReply reply = parse_negotiate(*message, dialect);
  if (std::holds_alternative<NotSupported>(reply)) return Offered::no;
  const auto* negotiated = std::get_if<Negotiated>(&reply);
  if (negotiated == nullptr) return Offered::unknown;
  return as_asked(*negotiated) ? Offered::yes : Offered::no;
}

// MS-SMB2 3.3.5.4: in 3.1.1 the server chooses one of those it is offered; 3.0 and 3.0.2 have AES-128-CCM alone.
Offered cipher_offered(const Line& line, const Negotiated& negotiated, Cipher cipher) {
  if (negotiated.encryption == Encryption::unsupported) return Offered::no;
  if (negotiated.dialect != Dialect::smb3_1_1) return cipher == Cipher::aes_128_ccm ? Offered::yes : Offered::no;
  if (negotiated.cipher == cipher) return Offered::yes;
  return accepts(line, negotiate_request(cipher), Dialect::smb3_1_1,
                 [cipher](const Negotiated& reply) { return reply.cipher == cipher; });
}

void ask_for_ciphers(const Line& line, Conversation& conversation) {
  for (const DialectAnswer& answer : conversation.answers) {
    if (!answer.negotiated || answer.dialect < Dialect::smb3_0) continue;
    for (const Cipher cipher : all_ciphers) {
      if (answer.dialect != Dialect::smb3_1_1 && cipher != Cipher::aes_128_ccm) continue;
      conversation.ciphers.push_back(
          {.dialect = answer.dialect, .cipher = cipher, .offered = cipher_offered(line, *answer.negotiated, cipher)});
    }
  }
}

void ask_for_dialects(const Line& line, Conversation& conversation) {
  std::optional<net::Failure> given_up;  // why the remaining dialects are not asked for
  for (const Dialect dialect : all_dialects) {
    if (!given_up && line.end.expired())
      given_up = net::Failure{.outcome = Outcome::timed_out, .reason = "out_of_time"};
    // Some SMB1 servers throw SMB2 away without a word: SMB1 is asked for even after silence.
    const bool silent = given_up && given_up->reason == "read_timed_out" && !line.end.expired();
    if (given_up && !(silent && dialect == Dialect::smb1)) {
      conversation.answers.push_back(unknown(dialect, *given_up));
      continue;
    }
    auto connection = Connection::open(line);
    if (!connection) {
      given_up = connection.error();
      conversation.answers.push_back(unknown(dialect, *given_up));
      continue;
    }
    const auto answer = ask(*connection, dialect, line.step(), conversation);
    // Silence from a server that has not shown to speak SMB2 will not end with an older SMB2.
    if (answer.outcome == Outcome::timed_out && !conversation.newest)
      given_up = net::Failure{.outcome = answer.outcome, .reason = answer.reason};
    conversation.answers.push_back(answer);
  }
}

}  // namespace

Conversation converse(const Line& line) {
  Conversation conversation;
  ask_for_dialects(line, conversation);
  judge_hang_ups(conversation.answers);
  if (!conversation.newest) {
    conversation.login.outcome = conversation.answers.front().outcome;
    conversation.login.reason = conversation.answers.front().reason;
    return conversation;
  }
  ask_for_ciphers(line, conversation);
  if (conversation.smb1) {
    conversation.smb1_without_extended_security =
        conversation.smb1->extended_security ? accepts(line, smb1_negotiate_without_extended_security(), Dialect::smb1,
                                                       [](const Negotiated& reply) { return !reply.extended_security; })
                                             : Offered::yes;
  }
  return conversation;
}

}  // namespace hygie::probes::smb
