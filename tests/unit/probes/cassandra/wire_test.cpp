#include "probes/cassandra/wire.hpp"

#include <catch2/catch.hpp>

#include "probes/recording.hpp"

namespace hygie::probes::cassandra {
namespace {

using State = Answer::State;

util::Bytes example(const std::string& name) {
  return recording("fuzz/corpus/cassandra/" + name);
}
State state_of(const std::string& text) {
  return parse_answer(util::as_bytes(text)).state;
}

}  // namespace

TEST_CASE("Cassandra says what it supports, lets in, or asks who one is") {
  CHECK(parse_answer(example("supported.frame")).state == State::supported);
  CHECK(parse_answer(example("ready.frame")).state == State::ready);
  CHECK(parse_answer(example("authenticate.frame")).state == State::authenticate);
}

TEST_CASE("a frame of Cassandra cut at any byte is incomplete, not a crash") {
  for (const char* name : {"supported.frame", "ready.frame", "authenticate.frame"}) {
    const auto bytes = example(name);
    for (std::size_t size = 0; size < bytes.size(); ++size)
      CHECK(parse_answer(util::ByteView{bytes}.first(size)).state == State::incomplete);
  }
}

TEST_CASE("no frames of Cassandra are malformed") {
  CHECK(state_of("HTTP/1.1 400") == State::malformed);
  CHECK(state_of(std::string{"\x84\0\0\0\x06\xff\xff\xff\xff", 9}) == State::malformed);
  CHECK(state_of(std::string{"\x84\0\0\0\x7f\0\0\0\0", 9}) == State::malformed);
  CHECK(state_of(std::string{"\x82\0\0\x02\0\0\0\0", 8}) == State::ready);  // version 2
  CHECK(state_of("\xff") == State::malformed);
}

}  // namespace hygie::probes::cassandra
