#include "util/process.hpp"

#include <chrono>

#include <catch2/catch.hpp>

using namespace hygie;
using namespace std::chrono_literals;

TEST_CASE("a program gets its input and gives its output and status") {
  const auto result = util::run_process({"/bin/sh", "-c", "cat; exit 3"}, "hello", 100, util::Deadline::after(5s));
  REQUIRE(result);
  CHECK(result->text == "hello");
  CHECK(result->status == 3);
  CHECK(result->end == util::ProcessEnd::exited);
}

TEST_CASE("a program that does not end is killed at the deadline, with its children") {
  const auto begin = std::chrono::steady_clock::now();
  const auto result =
      util::run_process({"/bin/sh", "-c", "echo a; sleep 60 & sleep 60"}, "", 100, util::Deadline::after(200ms));
  REQUIRE(result);
  CHECK(result->end == util::ProcessEnd::deadline);
  CHECK(result->text == "a\n");
  CHECK(std::chrono::steady_clock::now() - begin < 5s);
}

TEST_CASE("a program that says too much is killed") {
  const auto result =
      util::run_process({"/bin/sh", "-c", "while :; do echo yes; done"}, "", 1000, util::Deadline::after(10s));
  REQUIRE(result);
  CHECK(result->end == util::ProcessEnd::too_much_output);
  CHECK(result->text.size() == 1000);
}

TEST_CASE("a program that reads none of its input does no harm") {
  const std::string input(1u << 20, 'x');
  const auto result =
      util::run_process({"/bin/sh", "-c", "exec <&-; echo done"}, input, 100, util::Deadline::after(5s));
  REQUIRE(result);
  CHECK(result->text == "done\n");
}

TEST_CASE("a program that is not there is an error that names it") {
  const auto result = util::run_process({"/nonexistent/program"}, "", 100, util::Deadline::after(1s));
  REQUIRE_FALSE(result);
  CHECK(result.error().message.find("/nonexistent/program") != std::string::npos);
}
