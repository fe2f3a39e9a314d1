#include "probes/zookeeper/wire.hpp"

#include <catch2/catch.hpp>

#include "probes/recording.hpp"

namespace hygie::probes::zookeeper {
namespace {

using State = Answer::State;

util::Bytes example(const std::string& name) {
  return recording("fuzz/corpus/zookeeper/" + name);
}
State state_of(const std::string& text) {
  return parse_answer(util::as_bytes(text)).state;
}

}  // namespace

TEST_CASE("ZooKeeper gives its version, or does not execute the word") {
  const Answer answer = parse_answer(example("srvr.txt"));
  CHECK(answer.state == State::version);
  CHECK(answer.version == "3.8.0");
  CHECK(parse_answer(example("refused.txt")).state == State::closed_to_us);
  CHECK(state_of("Zookeeper version: 3") == State::incomplete);
  CHECK(state_of("220 ready\r\n") == State::malformed);
  CHECK(state_of(std::string(300, 'Z')) == State::malformed);
}

TEST_CASE("a line of ZooKeeper cut at any byte is incomplete, not a crash") {
  const auto bytes = example("refused.txt");
  for (std::size_t size = 0; size < bytes.size(); ++size)
    CHECK(parse_answer(util::ByteView{bytes}.first(size)).state == State::incomplete);
}

}  // namespace hygie::probes::zookeeper
