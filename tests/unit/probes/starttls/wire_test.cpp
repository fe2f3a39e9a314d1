#include "probes/starttls/wire.hpp"

#include <catch2/catch.hpp>

#include <string>

#include "probes/recording.hpp"
#include "probes/starttls/answers.hpp"

using namespace hygie;
using namespace hygie::probes;
using namespace hygie::probes::starttls;
using namespace std::string_literals;

namespace {

State answer(Protocol protocol, std::size_t step, const std::string& text) {
  return steps_of(protocol)[step].answer(util::as_bytes(text));
}

}  // namespace

TEST_CASE("each protocol's last answer says whether TLS may begin") {
  CHECK(answer(Protocol::smtp, 2, "220 2.0.0 Ready to start TLS\r\n") == State::accepted);
  CHECK(answer(Protocol::smtp, 2, "454 4.7.0 TLS not available due to local problem\r\n") == State::declined);
  CHECK(answer(Protocol::ftp, 1, "234 Proceed with negotiation.\r\n") == State::accepted);
  CHECK(answer(Protocol::ftp, 1, "530 Please login with USER and PASS.\r\n") == State::declined);
  CHECK(answer(Protocol::pop3, 1, "+OK Begin TLS negotiation now.\r\n") == State::accepted);
  CHECK(answer(Protocol::pop3, 1, "-ERR Unknown command.\r\n") == State::declined);
  CHECK(answer(Protocol::imap, 1, "* OK hello\r\na1 OK Begin TLS negotiation now.\r\n") == State::accepted);
  CHECK(answer(Protocol::imap, 1, "a1 BAD Unknown command\r\n") == State::declined);
  CHECK(answer(Protocol::postgresql, 0, "S") == State::accepted);
  CHECK(answer(Protocol::postgresql, 0, "N") == State::declined);
  CHECK(answer(Protocol::ldap, 0, "\x30\x0c\x02\x01\x01\x78\x07\x0a\x01\x00\x04\x00\x04\x00"s) == State::accepted);
  CHECK(answer(Protocol::ldap, 0, "\x30\x0c\x02\x01\x01\x78\x07\x0a\x01\x02\x04\x00\x04\x00"s) == State::declined);
  CHECK(answer(Protocol::rdp, 0, "\x03\x00\x00\x13\x0e\xd0\x00\x00\x12\x34\x00\x02\x01\x08\x00\x02\x00\x00\x00"s) ==
        State::accepted);
  CHECK(answer(Protocol::rdp, 0, "\x03\x00\x00\x13\x0e\xd0\x00\x00\x12\x34\x00\x03\x00\x08\x00\x02\x00\x00\x00"s) ==
        State::declined);
  CHECK(answer(Protocol::rdp, 0, "\x03\x00\x00\x0b\x06\xd0\x00\x00\x12\x34\x00"s) == State::declined);
}

TEST_CASE("SMTP must list STARTTLS before it is asked for") {
  CHECK(answer(Protocol::smtp, 1, "250-mail\r\n250-SIZE 100\r\n250 STARTTLS\r\n") == State::accepted);
  CHECK(answer(Protocol::smtp, 1, "250-mail\r\n250 SIZE 100\r\n") == State::declined);
  CHECK(answer(Protocol::smtp, 1, "502 What?\r\n") == State::declined);
}

TEST_CASE("a server that talks to nobody is not one without TLS") {
  CHECK(answer(Protocol::smtp, 0, "421 Too busy\r\n") == State::turned_away);
  CHECK(answer(Protocol::imap, 0, "* BYE Go away\r\n") == State::turned_away);
  CHECK(answer(Protocol::mysql, 0, "\x08\x00\x00\x00\xff\x69\x04no no"s) == State::turned_away);
}

TEST_CASE("an answer of another protocol is malformed") {
  CHECK(answer(Protocol::smtp, 2, "hello\r\n") == State::malformed);
  CHECK(answer(Protocol::pop3, 1, "220 hello\r\n") == State::malformed);
  CHECK(answer(Protocol::imap, 1, "hello\r\n") == State::malformed);
  CHECK(answer(Protocol::ldap, 0, "SSH-2.0-x\r\n") == State::malformed);
  CHECK(answer(Protocol::ldap, 0, "\x30\x84\xff\xff\xff\xff\x02\x01\x01"s) == State::malformed);
  CHECK(answer(Protocol::ldap, 0, "\x30\x85\xff\xff\xff\xff\xff\x01\x01"s) == State::malformed);
  CHECK(answer(Protocol::postgresql, 0, "x") == State::malformed);
  CHECK(answer(Protocol::mysql, 0, "SSH-2.0-x\r\n") == State::malformed);
  CHECK(answer(Protocol::rdp, 0, "\x03\x00\xff\xff"s) == State::malformed);
  CHECK(answer(Protocol::rdp, 0, "SSH-2.0-x\r\n") == State::malformed);
}

TEST_CASE("what real servers answered, whole and cut at every byte") {
  for (const Answered& answered : recorded_answers) {
    const auto bytes = recording("recordings/starttls/" + std::string{answered.file});
    const auto read = steps_of(answered.protocol)[answered.step].answer;
    INFO(answered.file);
    CHECK(read(bytes) == answered.state);
    for (std::size_t size = 0; size < bytes.size(); ++size) {
      const State cut = read(util::ByteView{bytes}.first(size));
      CHECK((cut == State::incomplete || cut == answered.state));
    }
  }
}
