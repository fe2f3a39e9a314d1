#include "probes/banner/capability_reply.hpp"

#include <catch2/catch.hpp>

#include "probes/recording.hpp"

namespace hygie::probes::banner {
namespace {

using State = Reply::State;
using Words = std::vector<std::string>;

Reply reply(Protocol protocol, std::string_view text) {
  return parse_reply(protocol, util::as_bytes(text));
}

State greeting(Protocol protocol, std::string_view text) {
  return parse_greeting(protocol, util::as_bytes(text)).state;
}

}  // namespace

TEST_CASE("FEAT's features are read in the ways servers write them") {
  const auto vsftpd = parse_reply(Protocol::ftp, recording("recordings/banner/vsftpd_feat_tls.bin"));
  CHECK(vsftpd.state == State::accepted);
  CHECK(std::count(vsftpd.capabilities.begin(), vsftpd.capabilities.end(), "auth tls") == 1);
  const auto coded = reply(Protocol::ftp, "211-Features:\r\n211-MDTM\r\n211-AUTH TLS\r\n211 End\r\n");
  CHECK(coded.capabilities == Words{"features:", "mdtm", "auth tls", "end"});
  CHECK(reply(Protocol::ftp, "211 no-features\r\n").state == State::accepted);
}

TEST_CASE("a server that does not know FEAT, or wants a login first, has declined") {
  for (const auto* const text : {"500 Unknown command.\r\n", "502 no\r\n", "530 Please login with USER and PASS.\r\n",
                                 "530-Please\r\n login\r\n530 first\r\n", "421 Timeout.\r\n"}) {
    CHECK(reply(Protocol::ftp, text).state == State::declined);
    CHECK(reply(Protocol::ftp, text).capabilities.empty());
  }
}

TEST_CASE("the name in the first line of EHLO's reply is no capability") {
  const auto named = reply(Protocol::smtp, "250-STARTTLS\r\n250-SIZE 1000\r\n250 HELP\r\n");
  CHECK(named.state == State::accepted);
  CHECK(named.capabilities == Words{"size 1000", "help"});
  CHECK(reply(Protocol::smtp, "250 mail.example\r\n").capabilities.empty());
  CHECK(reply(Protocol::smtp, "502 5.5.2 Error: command not recognized\r\n").state == State::declined);
  CHECK(reply(Protocol::smtp, "250-a\r\n220 b\r\n").state == State::malformed);
}

TEST_CASE("CAPA's list ends with a point alone") {
  const auto mailbox = reply(Protocol::pop3, "+OK\r\nUSER\r\nSASL PLAIN LOGIN\r\n.\r\n");
  CHECK(mailbox.state == State::accepted);
  CHECK(mailbox.capabilities == Words{"user", "sasl plain login"});
  CHECK(reply(Protocol::pop3, "+OK\r\nUSER\r\n").state == State::incomplete);
  CHECK(reply(Protocol::pop3, "-ERR Unknown command.\r\n").state == State::declined);
}

TEST_CASE("CAPABILITY's words are read from its untagged line, up to the tagged end") {
  const auto mailbox = reply(Protocol::imap, "* CAPABILITY IMAP4rev1 STARTTLS LOGINDISABLED\r\na1 OK done\r\n");
  CHECK(mailbox.state == State::accepted);
  CHECK(mailbox.capabilities == Words{"imap4rev1", "starttls", "logindisabled"});
  CHECK(reply(Protocol::imap, "* CAPABILITY IMAP4rev1\r\n").state == State::incomplete);
  CHECK(reply(Protocol::imap, "a1 BAD no\r\n").state == State::declined);
  CHECK(reply(Protocol::imap, "* BYE too many\r\n").state == State::declined);
}

TEST_CASE("an OK without a list of IMAP's own is malformed: nothing was observed") {
  CHECK(reply(Protocol::imap, "a1 OK done\r\n").state == State::malformed);
  CHECK(reply(Protocol::imap, "* CAPABILITY \r\na1 OK done\r\n").state == State::malformed);
  CHECK(reply(Protocol::imap, "+ go on\r\n").state == State::malformed);
}

TEST_CASE("every beginning of a real reply is incomplete, and only the whole accepted") {
  struct Real {
    Protocol protocol;
    const char* file;
  };
  for (const auto& real : {Real{Protocol::ftp, "vsftpd_feat"}, Real{Protocol::smtp, "postfix_ehlo_starttls"},
                           Real{Protocol::pop3, "dovecot_pop3_clear"}, Real{Protocol::imap, "dovecot_imap_clear"}}) {
    INFO(real.file);
    const auto whole = recording("recordings/banner/" + std::string(real.file) + ".bin");
    for (std::size_t size = 0; size < whole.size(); ++size)
      CHECK(parse_reply(real.protocol, util::ByteView{whole}.first(size)).state == State::incomplete);
    CHECK(parse_reply(real.protocol, whole).state == State::accepted);
  }
}

TEST_CASE("noise is malformed") {
  for (const auto protocol : {Protocol::ftp, Protocol::smtp, Protocol::pop3, Protocol::imap}) {
    CHECK(reply(protocol, "\n").state == State::malformed);
    CHECK(reply(protocol, "HTTP/1.1 400 Bad Request\r\n").state == State::malformed);
    CHECK(reply(protocol, "").state == State::incomplete);
  }
}

TEST_CASE("only a whole greeting that welcomes lets the client speak") {
  CHECK(greeting(Protocol::smtp, "220-mail.example ESMTP\r\n") == State::incomplete);
  CHECK(greeting(Protocol::smtp, "220-mail.example ESMTP\r\n220 mail.example\r\n") == State::accepted);
  CHECK(greeting(Protocol::ftp, "220-Bonjour\r\nVous entrez ici\r\n220 ftp\r\n") == State::accepted);
  CHECK(greeting(Protocol::smtp, "554 no service\r\n") == State::declined);
  CHECK(greeting(Protocol::ftp, "421 too many\r\n") == State::declined);
  CHECK(greeting(Protocol::pop3, "+OK ready\r\n") == State::accepted);
  CHECK(greeting(Protocol::imap, "* OK ready\r\n") == State::accepted);
  CHECK(greeting(Protocol::imap, "* PREAUTH welcome back\r\n") == State::declined);
}

}  // namespace hygie::probes::banner
