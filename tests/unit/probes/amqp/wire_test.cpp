#include "probes/amqp/wire.hpp"

#include <catch2/catch.hpp>

#include "probes/recording.hpp"

namespace hygie::probes::amqp {
namespace {

using State = Answer::State;

util::Bytes example(const std::string& name) {
  return recording("fuzz/corpus/amqp/" + name);
}
State state_of(const std::string& text) {
  return parse_answer(util::as_bytes(text)).state;
}

}  // namespace

TEST_CASE("an AMQP broker gives its product, its version and the ways to log in") {
  const Answer answer = parse_answer(example("rabbitmq310_start.frame"));
  REQUIRE(answer.state == State::start);
  CHECK(answer.product == "RabbitMQ");
  CHECK(answer.version == "3.10.8");
  CHECK(answer.mechanisms == "PLAIN AMQPLAIN");
}

TEST_CASE("a greeting of AMQP cut at any byte is incomplete, not a crash") {
  for (const char* name : {"rabbitmq310_start.frame"}) {
    const auto bytes = example(name);
    for (std::size_t size = 0; size < bytes.size(); ++size)
      CHECK(parse_answer(util::ByteView{bytes}.first(size)).state == State::incomplete);
  }
}

TEST_CASE("lengths of AMQP that lie are malformed, another version is AMQP all the same") {
  for (const std::size_t at : {3U, 7U, 13U}) {
    auto bytes = example("rabbitmq310_start.frame");
    bytes[at] = std::byte{0xff};
    CHECK(parse_answer(bytes).state == State::malformed);
  }
  CHECK(state_of(std::string{"AMQP\x03\x01\0\0", 8}) == State::other_version);
  CHECK(state_of("APPLE PI") == State::malformed);
  CHECK(state_of("HTTP/1.1") == State::malformed);
}

}  // namespace hygie::probes::amqp
