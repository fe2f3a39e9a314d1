#include "probes/mqtt/wire.hpp"

#include <catch2/catch.hpp>

#include "probes/recording.hpp"

namespace hygie::probes::mqtt {
namespace {

using State = Answer::State;

Answer parse(std::string_view text) {
  return parse_answer(util::as_bytes(text));
}

}  // namespace

TEST_CASE("a CONNACK tells whether a nameless client is let in") {
  CHECK(parse_answer(recording("recordings/mqtt/mosquitto20_accepted.packet")).return_code == 0);
  CHECK(parse_answer(recording("recordings/mqtt/mosquitto20_refused.packet")).return_code == 5);
}

TEST_CASE("a CONNACK cut at any byte is incomplete, anything else is malformed") {
  const auto packet = recording("recordings/mqtt/mosquitto20_refused.packet");
  for (std::size_t size = 0; size < packet.size(); ++size)
    CHECK(parse_answer(util::ByteView{packet}.first(size)).state == State::incomplete);
  CHECK(parse("HTTP").state == State::malformed);
  CHECK(parse(std::string_view{"\x20\xff\xff\xff\x7f", 5}).state == State::malformed);
  CHECK(parse(std::string_view{"\x20\x02\x01\x00", 4}).state == State::malformed);
  CHECK(parse(std::string_view{"\x20\x02\x00\x06", 4}).state == State::malformed);
}

TEST_CASE("CONNECT asks for a clean session and names nobody") {
  const std::string packet = util::as_text(write_connect());
  CHECK(packet == std::string_view{"\x10\x0c\x00\x04MQTT\x04\x02\x00\x1e\x00\x00", 14});
}

}  // namespace hygie::probes::mqtt
