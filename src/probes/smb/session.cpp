#include "probes/smb/session.hpp"

#include <algorithm>

#include "probes/smb/request.hpp"

namespace hygie::probes::smb {
namespace {

using model::Outcome;

constexpr int steps_in_patience = 2;  // a server that keeps silent on one dialect leaves time for others
constexpr std::size_t frame_header_size = 4;

// One message: its length is announced, bounded, and read whole. The reason "closed" or "reset" means that nothing
// came before the end; "cut" that something did.
net::Attempt<util::Bytes> read_message(net::Stream& stream, util::Deadline deadline) {
  auto header = stream.read_some(frame_header_size, deadline);
  if (!header) return header.error();
  const auto cut = [](net::Failure failure) {
    if (failure.outcome == Outcome::malformed) failure.reason = "cut";
    return failure;
  };
  const auto more = stream.read_exactly(frame_header_size - header->size(), deadline);
  if (!more) return cut(more.error());
  header->insert(header->end(), more->begin(), more->end());
  const auto length = frame_length(*header);
  if (!length) return net::Failure{.outcome = Outcome::malformed, .reason = "bad_frame"};
  auto message = stream.read_exactly(*length, deadline);
  if (!message) return cut(message.error());
  return message;
}

net::Attempt<util::Bytes> exchange(net::Stream& stream, util::ByteView request, util::Deadline deadline) {
  const auto sent = stream.write(request, deadline);
  if (!sent) return sent.error();
  return read_message(stream, deadline);
}

bool hung_up(const DialectAnswer& answer) {
  return answer.reason == "closed" || answer.reason == "reset";
}

Login open_login(net::Stream& stream, Dialect dialect, util::Deadline deadline) {
  const auto message = exchange(stream, session_setup_request(dialect), deadline);
  if (!message) return {.outcome = message.error().outcome, .reason = message.error().reason};
  const SessionReply reply = parse_session_setup(*message, dialect);
  if (const auto* challenge = std::get_if<ntlm::Challenge>(&reply))
    return {.outcome = Outcome::ok, .challenge = *challenge};
  if (std::holds_alternative<LoginRefused>(reply)) return {.outcome = Outcome::unsupported, .reason = "ntlm_refused"};
  return {.outcome = Outcome::malformed, .reason = "bad_challenge"};
}

DialectAnswer unknown(Dialect dialect, const net::Failure& failure) {
  return {.dialect = dialect, .outcome = failure.outcome, .reason = failure.reason};
}

// Asks for one dialect on a connection that stands, and keeps what the first acceptance reveals.
DialectAnswer ask(net::Stream& stream, Dialect dialect, util::Deadline deadline, Conversation& conversation) {
  const auto message = exchange(stream, negotiate_request(dialect), deadline);
  if (!message) return unknown(dialect, message.error());
  const NegotiateReply reply = parse_negotiate(*message, dialect);
  if (std::holds_alternative<NotSupported>(reply))
    return {.dialect = dialect, .offered = Offered::no, .outcome = Outcome::ok};
  const auto* negotiated = std::get_if<Negotiated>(&reply);
  if (negotiated == nullptr) return unknown(dialect, {.outcome = Outcome::malformed, .reason = "bad_reply"});
  if (dialect == Dialect::smb1) conversation.smb1 = *negotiated;
  if (!conversation.newest) {
    conversation.newest = *negotiated;
    conversation.login = open_login(stream, dialect, deadline);
  }
  return {.dialect = dialect, .offered = Offered::yes, .outcome = Outcome::ok};
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

}  // namespace

Conversation converse(const Target& target, const net::Network& network, const Settings& settings) {
  const auto end = util::Deadline::after(settings.patience);
  Conversation conversation;
  std::optional<net::Failure> given_up;  // why the remaining dialects are not asked for
  for (const Dialect dialect : all_dialects) {
    if (!given_up && end.expired()) given_up = net::Failure{.outcome = Outcome::timed_out, .reason = "out_of_time"};
    // Some SMB1 servers throw SMB2 away without a word: SMB1 is asked for even after silence.
    const bool silent = given_up && given_up->reason == "read_timed_out" && !end.expired();
    if (given_up && !(silent && dialect == Dialect::smb1)) {
      conversation.answers.push_back(unknown(dialect, *given_up));
      continue;
    }
    auto stream = network.connect(target.address, target.port, end.within(settings.connect_wait));
    if (!stream) {
      given_up = stream.error();
      conversation.answers.push_back(unknown(dialect, *given_up));
      continue;
    }
    const auto answer = ask(*stream, dialect, end.within(settings.patience / steps_in_patience), conversation);
    // Silence from a server that has not shown to speak SMB2 will not end with an older SMB2.
    if (answer.outcome == Outcome::timed_out && !conversation.newest)
      given_up = net::Failure{.outcome = answer.outcome, .reason = answer.reason};
    conversation.answers.push_back(answer);
  }
  judge_hang_ups(conversation.answers);
  if (!conversation.newest) {
    conversation.login.outcome = conversation.answers.front().outcome;
    conversation.login.reason = conversation.answers.front().reason;
  }
  return conversation;
}

}  // namespace hygie::probes::smb
