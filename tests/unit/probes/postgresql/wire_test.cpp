#include "probes/postgresql/wire.hpp"

#include <catch2/catch.hpp>

#include "probes/recording.hpp"

namespace hygie::probes::postgresql {
namespace {

using State = Answer::State;

util::Bytes recorded(const std::string& name) {
  return recording("recordings/postgresql/" + name);
}
Answer parse(const std::string& text) {
  return parse_answer(util::as_bytes(text));
}

}  // namespace

TEST_CASE("PostgreSQL lets in, asks for a login, or turns away") {
  const Answer trust = parse_answer(recorded("postgresql15_trust.packets"));
  CHECK(trust.state == State::let_in);
  CHECK(trust.server_version.substr(0, 3) == "15.");
  const Answer scram = parse_answer(recorded("postgresql15_scram.packets"));
  CHECK(scram.state == State::login_asked);
  CHECK(scram.authentication == 10);
  const Answer no_entry = parse_answer(recorded("postgresql15_no_entry.packets"));
  CHECK(no_entry.state == State::turned_away);
  CHECK(no_entry.sqlstate == "28000");
}

TEST_CASE("an answer of PostgreSQL cut at any byte is never taken for more than it says") {
  for (const char* name :
       {"postgresql15_trust.packets", "postgresql15_scram.packets", "postgresql15_no_entry.packets"}) {
    const auto bytes = recorded(name);
    const State whole = parse_answer(bytes).state;
    for (std::size_t size = 0; size < bytes.size(); ++size) {
      const State cut = parse_answer(util::ByteView{bytes}.first(size)).state;
      CHECK((cut == State::incomplete || cut == whole));
    }
  }
}

TEST_CASE("messages that lie, or come before they may, are malformed") {
  CHECK(parse(std::string{"R\xff\xff\xff\xff", 5}).state == State::malformed);
  CHECK(parse(std::string{"R\0\0\0\3", 5}).state == State::malformed);
  CHECK(parse(std::string{"R\0\0\0\4", 5}).state == State::malformed);
  CHECK(parse(std::string{"S\0\0\0\x16server_version\0"
                          "15\0",
                          23})
            .state == State::malformed);
  CHECK(parse(std::string{"E\0\0\0\x0b"
                          "C<b>!\0\0",
                          12})
            .state == State::malformed);
  CHECK(parse("HTTP/1.1 400 Bad Request").state == State::malformed);
  CHECK(parse("\x15").state == State::malformed);
}

}  // namespace hygie::probes::postgresql
