#include "probes/lines/numbered_reply.hpp"

#include <catch2/catch.hpp>

using namespace hygie;
using namespace hygie::probes::lines;
using State = NumberedReply::State;

TEST_CASE("replies of one line and of several are read to their end") {
  const auto one = parse_numbered("220 ready\r\n331 next");
  CHECK(one.state == State::whole);
  CHECK(one.code == 220);
  CHECK(one.text == "ready");
  CHECK(one.size == 11);
  const auto several = parse_numbered("250-mail.demo.fr\r\n250-PIPELINING\r\n250 HELP\r\n");
  CHECK(several.state == State::whole);
  CHECK(several.text == "mail.demo.fr PIPELINING HELP");
  const auto loose = parse_numbered("230-Welcome\n  150 files\n 230 not yet\n230 Done\n");
  CHECK(loose.state == State::whole);
  CHECK(loose.text == "Welcome 150 files 230 not yet Done");
  CHECK(parse_numbered("230\r\n").code == 230);
}

TEST_CASE("what is no reply is malformed as soon as that shows") {
  for (const char* text :
       {"SSH-2.0-x", "2x", "999 no\r\n", "000 no\r\n", "22\r\n", "2200 no\r\n", "\r\n", "220_x\r\n"}) {
    CAPTURE(text);
    CHECK(parse_numbered(text).state == State::malformed);
  }
}

TEST_CASE("a reply cut at any byte is incomplete") {
  const std::string whole = "250-mail.demo.fr\r\n250 HELP\r\n";
  for (std::size_t size = 0; size < whole.size(); ++size) {
    CAPTURE(size);
    CHECK(parse_numbered(std::string_view{whole}.substr(0, size)).state == State::incomplete);
  }
}
