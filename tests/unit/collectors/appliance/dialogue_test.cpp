#include "collectors/appliance/dialogue.hpp"

#include <array>

#include <catch2/catch.hpp>

using namespace hygie;
using namespace hygie::collectors::appliance;

namespace {

constexpr std::array<std::string_view, 2> commands{"terminal length 0", "show version"};
const net::Failure deadline{model::Outcome::timed_out, "session_timed_out"};

Dialogue begun() {
  Dialogue dialogue{commands, 10000};
  CHECK(dialogue.hear("\r\nAuthorised access only\r\n\r\nswitch#").empty());
  CHECK(dialogue.hear_nothing() == "terminal length 0\n");
  return dialogue;
}

}  // namespace

TEST_CASE("commands are sent one after the other, each after the prompt, and answers hold neither echo nor prompt") {
  Dialogue dialogue = begun();
  CHECK(dialogue.hear("terminal length 0\r\nswitch#") == "show version\n");
  CHECK(dialogue.hear("show ver").empty());
  CHECK(dialogue.hear("sion\r\nCisco IOS\r\nuptime is 1 day\r\nswi").empty());
  CHECK_FALSE(dialogue.ended());
  CHECK(dialogue.hear("tch#").empty());
  CHECK(dialogue.ended());
  const Transcript transcript = std::move(dialogue).result(std::nullopt);
  CHECK(transcript.prompt == "switch#");
  CHECK_FALSE(transcript.broke_off);
  REQUIRE(transcript.answers.size() == 2);
  CHECK(transcript.answers[1].command == "show version");
  CHECK(transcript.answers[1].text == "Cisco IOS\nuptime is 1 day\n");
}

TEST_CASE("a line of the greeting that ends like a prompt is not one while more comes") {
  Dialogue dialogue{commands, 10000};
  CHECK(dialogue.hear("welcome to site-one>\r\n").empty());
  CHECK(dialogue.hear("switch#").empty());
  CHECK(dialogue.hear_nothing() == "terminal length 0\n");
  CHECK(std::move(dialogue).result(deadline).prompt == "switch#");
}

TEST_CASE("a pager is answered with a blank, once for each, and leaves no line") {
  Dialogue dialogue = begun();
  CHECK(dialogue.hear("terminal length 0\r\nswitch#") == "show version\n");
  CHECK(dialogue.hear("show version\r\none\r\n --More-- ") == " ");
  CHECK(dialogue.hear("\b\b\b\b\b\b\b\b\b        \b\b\b\b\b\b\b\b\b").empty());
  CHECK(dialogue.hear_nothing().empty());
  CHECK(dialogue.hear("two\r\nswitch#").empty());
  const Transcript transcript = std::move(dialogue).result(std::nullopt);
  REQUIRE(transcript.answers.size() == 2);
  CHECK(transcript.answers[1].text.find("one\n") != std::string::npos);
  CHECK(transcript.answers[1].text.find("two\n") != std::string::npos);
  CHECK(transcript.answers[1].text.find("More") == std::string::npos);
}

TEST_CASE("a host that asks for a key gets one, but not without end") {
  Dialogue dialogue{commands, 10000};
  for (int count = 0; count < 3; ++count) CHECK(dialogue.hear("Press any key to continue") == "\n");
  CHECK(dialogue.hear("Press any key to continue").empty());
  CHECK(dialogue.hear("\r\nHP-2530# ").empty());
  CHECK(dialogue.hear_nothing() == "terminal length 0\n");
}

TEST_CASE("a prompt without an echo counts after a silence") {
  Dialogue dialogue = begun();
  CHECK(dialogue.hear("\r\nswitch#").empty());
  CHECK(dialogue.hear_nothing() == "show version\n");
}

TEST_CASE("cursor moves after the prompt and between the echo do not hide it") {
  Dialogue dialogue{commands, 10000};
  CHECK(dialogue.hear("\x1b[1;24r\x1b[24;1HHP# \x1b[24;1H\x1b[24;5H\x1b[?25h").empty());
  CHECK(dialogue.hear_nothing() == "terminal length 0\n");
  CHECK(dialogue.hear("\x1b[24;5Hterminal length 0\x1b[24;5H\x1b[24;1HHP# \x1b[24;1H\x1b[24;5H") == "show version\n");
}

TEST_CASE("a host that never stops is given up at the limit, and what it had answered is kept") {
  Dialogue dialogue = begun();
  CHECK(dialogue.hear("terminal length 0\r\nswitch#") == "show version\n");
  for (int count = 0; count < 20; ++count) CHECK(dialogue.hear(std::string(1000, 'x')).empty());
  CHECK(dialogue.ended());
  const Transcript transcript = std::move(dialogue).result(deadline);
  REQUIRE(transcript.broke_off);
  CHECK(transcript.broke_off->reason == "too_much_output");
  CHECK(transcript.answers.size() == 1);
}

TEST_CASE("a talk that is broken off says why") {
  const Transcript transcript = std::move(begun()).result(deadline);
  CHECK(transcript.answers.empty());
  REQUIRE(transcript.broke_off);
  CHECK(transcript.broke_off->reason == "session_timed_out");
}
