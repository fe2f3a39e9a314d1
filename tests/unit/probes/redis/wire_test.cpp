#include "probes/redis/wire.hpp"

#include <catch2/catch.hpp>

#include "probes/recording.hpp"

namespace hygie::probes::redis {
namespace {

using State = Answer::State;

Answer parse(std::string_view text) {
  return parse_answer(util::as_bytes(text));
}

}  // namespace

TEST_CASE("INFO of a real Redis gives its version") {
  const Answer answer = parse_answer(recording("recordings/redis/redis70_info.resp"));
  REQUIRE(answer.state == State::info);
  CHECK(info_field(answer.text, "redis_version") == "7.0.15");
  CHECK(info_field(answer.text, "valkey_version").empty());
}

TEST_CASE("a Redis answer cut at any byte is incomplete, not a crash") {
  const auto bytes = recording("recordings/redis/redis70_info.resp");
  for (std::size_t size = 0; size + 2 < bytes.size(); ++size)
    CHECK(parse_answer(util::ByteView{bytes}.first(size)).state == State::incomplete);
}

TEST_CASE("errors of Redis are told by their code alone") {
  CHECK(parse_answer(recording("recordings/redis/redis70_noauth.resp")).text == "NOAUTH");
  CHECK(parse("-DENIED Redis is running in protected mode because protected mode is enabled\r\n").text == "DENIED");
  CHECK(parse("-ERR\r\n").text == "ERR");
  CHECK(parse("-\x1b[31m evil\r\n").state == State::malformed);
  CHECK(parse("-NOAUTH Authentication").state == State::incomplete);
}

TEST_CASE("lengths of Redis that lie are malformed") {
  CHECK(parse("$4294967296\r\nx").state == State::malformed);
  CHECK(parse("$-1\r\n").state == State::malformed);
  CHECK(parse("$99999999999999").state == State::malformed);
  CHECK(parse("$5 \r\nhello").state == State::malformed);
  CHECK(parse("+PONG\r\n").state == State::malformed);
  CHECK(parse("HTTP/1.1 400 Bad Request\r\n").state == State::malformed);
}

}  // namespace hygie::probes::redis
