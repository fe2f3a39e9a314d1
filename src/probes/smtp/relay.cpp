#include "probes/smtp/relay.hpp"

#include "util/text.hpp"

namespace hygie::probes::smtp {
namespace {

// The second number of "5.7.1 …" (RFC 3463 2): 1 is about addresses, 4 about routing, 7 about policy. 0 without one.
int subject_of(std::string_view text) {
  const bool is_coded = text.size() > 4 && text[0] >= '2' && text[0] <= '5' && text[1] == '.' && text[3] == '.' &&
                        text[2] >= '0' && text[2] <= '9';
  return is_coded ? text[2] - '0' : 0;
}

}  // namespace

std::string_view to_text(Relay relay) {
  if (relay == Relay::yes) return "yes";
  return relay == Relay::no ? "no" : "unknown";
}

Judgement judge_recipient(const lines::NumberedReply& reply) {
  if (reply.code == 250 || reply.code == 251) return {Relay::yes};
  if (reply.code < 400) return {Relay::unknown, "unexpected_reply"};
  if (reply.code < 500) return {Relay::unknown, "temporary_failure"};
  const bool speaks_of_relaying = util::lower_ascii(reply.text).find("relay") != std::string::npos;
  const int subject = subject_of(reply.text);
  if (!speaks_of_relaying && (subject == 1 || subject == 4)) return {Relay::unknown, "recipient_unknown"};
  return {Relay::no};
}

Judgement judge_sender(const lines::NumberedReply& reply) {
  // RFC 4954 6: 530 wants a login first. RFC 3207 4: or TLS first, behind which this was not asked again.
  const bool wants_tls = util::lower_ascii(reply.text).find("starttls") != std::string::npos;
  if (reply.code == 530 && wants_tls) return {Relay::unknown, "starttls_first"};
  if (reply.code == 530) return {Relay::no};
  if (reply.code < 500) return {Relay::unknown, "temporary_failure"};
  return {Relay::unknown, "sender_refused"};
}

}  // namespace hygie::probes::smtp
