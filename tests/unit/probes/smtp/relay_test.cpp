#include "probes/smtp/relay.hpp"

#include <catch2/catch.hpp>

using namespace hygie::probes;
using namespace hygie::probes::smtp;

namespace {

lines::NumberedReply reply(int code, const char* text) {
  return {.state = lines::NumberedReply::State::whole, .code = code, .text = text};
}

}  // namespace

TEST_CASE("an accepted recipient is a relay, and a refusal in any maker's words is none") {
  CHECK(judge_recipient(reply(250, "2.1.5 Ok")).relay == Relay::yes);
  CHECK(judge_recipient(reply(251, "will forward")).relay == Relay::yes);
  CHECK(judge_recipient(reply(220, "")).reason == "unexpected_reply");
  for (const char* text : {"5.7.1 <relay-test@example.invalid>: Relay access denied", "relay not permitted",
                           "5.7.54 SMTP; Unable to relay recipient in non-accepted domain", "no such domain here", ""})
    CHECK(judge_recipient(reply(550, text)).relay == Relay::no);
}

TEST_CASE("a server that stumbles over the invented domain was not seen to refuse relaying") {
  CHECK(judge_recipient(reply(550, "5.1.2 Domain not found")).reason == "recipient_unknown");
  CHECK(judge_recipient(reply(550, "5.4.4 Unable to route")).relay == Relay::unknown);
  CHECK(judge_recipient(reply(450, "4.1.2 Domain not found")).reason == "temporary_failure");
}

TEST_CASE("a server that wants a login refuses, one that wants TLS first is unknown") {
  CHECK(judge_sender(reply(530, "5.7.0 Authentication required")).relay == Relay::no);
  CHECK(judge_sender(reply(530, "5.7.0 Must issue a STARTTLS command first")).reason == "starttls_first");
  CHECK(judge_sender(reply(550, "no")).reason == "sender_refused");
  CHECK(judge_sender(reply(451, "later")).reason == "temporary_failure");
}
