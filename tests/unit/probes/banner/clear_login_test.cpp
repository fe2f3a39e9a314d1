#include "probes/banner/clear_login.hpp"

#include <catch2/catch.hpp>

#include "probes/recording.hpp"

namespace hygie::probes::banner {
namespace {

Encrypted recorded(Protocol protocol, const std::string& file) {
  const auto reply = parse_reply(protocol, recording("recordings/banner/" + file + ".bin"));
  REQUIRE(reply.state == Reply::State::accepted);
  return judge_login(protocol, reply.capabilities);
}

}  // namespace

TEST_CASE("real servers without TLS take logins in clear text only") {
  CHECK(recorded(Protocol::ftp, "vsftpd_feat") == Encrypted::no);
  CHECK(recorded(Protocol::smtp, "postfix_ehlo_clear") == Encrypted::no);
  CHECK(recorded(Protocol::pop3, "dovecot_pop3_clear") == Encrypted::no);
  CHECK(recorded(Protocol::imap, "dovecot_imap_clear") == Encrypted::no);
}

TEST_CASE("real mail servers that take no login before TLS are encrypted") {
  CHECK(recorded(Protocol::smtp, "postfix_ehlo_starttls") == Encrypted::yes);
  CHECK(recorded(Protocol::pop3, "dovecot_pop3_starttls") == Encrypted::yes);
  CHECK(recorded(Protocol::imap, "dovecot_imap_starttls") == Encrypted::yes);
}

TEST_CASE("FTP with AUTH TLS may still take clear logins") {
  CHECK(recorded(Protocol::ftp, "vsftpd_feat_tls") == Encrypted::unknown);
  CHECK(judge_login(Protocol::ftp, {"auth tls;tls-c;ssl;tls-p;"}) == Encrypted::unknown);
  CHECK(judge_login(Protocol::ftp, {"auth ssl"}) == Encrypted::unknown);
  CHECK(judge_login(Protocol::ftp, {"auth gssapi"}) == Encrypted::no);
}

TEST_CASE("a login that shows the password before TLS leaves the answer open") {
  CHECK(judge_login(Protocol::smtp, {"starttls", "auth plain login"}) == Encrypted::unknown);
  CHECK(judge_login(Protocol::smtp, {"starttls", "auth=login"}) == Encrypted::unknown);
  CHECK(judge_login(Protocol::smtp, {"starttls", "auth x-newer"}) == Encrypted::unknown);
  CHECK(judge_login(Protocol::pop3, {"stls", "user"}) == Encrypted::unknown);
  CHECK(judge_login(Protocol::pop3, {"stls", "sasl plain"}) == Encrypted::unknown);
  CHECK(judge_login(Protocol::imap, {"imap4rev1", "starttls"}) == Encrypted::unknown);
  CHECK(judge_login(Protocol::imap, {"imap4rev1", "starttls", "logindisabled", "auth=plain"}) == Encrypted::unknown);
}

TEST_CASE("a login that hides the password does not cross in clear text") {
  CHECK(judge_login(Protocol::smtp, {"starttls", "auth gssapi ntlm"}) == Encrypted::yes);
  CHECK(judge_login(Protocol::pop3, {"stls", "sasl"}) == Encrypted::yes);
  CHECK(judge_login(Protocol::imap, {"starttls", "logindisabled", "auth=scram-sha-256"}) == Encrypted::yes);
  CHECK(judge_login(Protocol::smtp, {"starttls", "auth ntlm plain"}) == Encrypted::unknown);
}

TEST_CASE("logins refused and TLS not offered is no pass") {
  CHECK(judge_login(Protocol::imap, {"imap4rev1", "logindisabled"}) == Encrypted::unknown);
}

}  // namespace hygie::probes::banner
