#include "collectors/appliance/screen.hpp"

#include <catch2/catch.hpp>

using namespace hygie::collectors::appliance;

TEST_CASE("a screen's escapes, bells and carriage returns leave plain lines") {
  CHECK(plain("a\x1b[31mb\x1b[0m\r\nc\a") == "ab\nc");
  CHECK(plain("\x1b]0;title\adone") == "done");
  CHECK(plain("\x1b]0;title\x1b\\done") == "done");
  CHECK(plain("\x1b(Bdone") == "done");
}

TEST_CASE("a sequence that moves the cursor to another line ends the line") {
  CHECK(plain("one\x1b"
              "Etwo\x1b[24;1Hthree") == "one\ntwo\nthree");
  CHECK(plain("one\x1b[24;1H\x1b[24;16H") == "one\n");
}

TEST_CASE("a backspace rubs out one character, and none of the line before") {
  CHECK(plain("abc\b\bX\n\bY") == "aX\nY");
}

TEST_CASE("a sequence that is cut short ends with the text") {
  CHECK(plain("a\x1b") == "a");
  CHECK(plain("a\x1b[12;") == "a");
  CHECK(plain("a\x1b]0;never ends") == "a");
  CHECK(plain("a\x1b[12\nb") == "a\nb");
}

TEST_CASE("the last line is the last that is not blank") {
  CHECK(last_line("one\n  two \n \n") == "two");
  CHECK(last_line(" \n") == "");
  CHECK(last_line("") == "");
}

TEST_CASE("prompts are told from other lines") {
  for (const char* line : {"switch>", "router(config)#", "<HP>", "[admin@MikroTik] >", "HP-2530-24G#"}) {
    INFO(line);
    CHECK(is_prompt(line));
  }
  for (const char* line :
       {"", "#", "######## Authorised access only ########", "a = b >", "Password:", "Access is logged, leave now>"}) {
    INFO(line);
    CHECK_FALSE(is_prompt(line));
  }
}

TEST_CASE("pagers of all vendors are told from text that speaks of more") {
  for (const char* line : {"--More--", " --More-- ", "---- More ----", "<--- More --->",
                           "-- MORE --, next page: Space, next line: Enter, quit: Control-C"}) {
    INFO(line);
    CHECK(is_pager(line));
  }
  for (const char* line : {"more", "For more information", "3 more lines --"}) {
    INFO(line);
    CHECK_FALSE(is_pager(line));
  }
}
