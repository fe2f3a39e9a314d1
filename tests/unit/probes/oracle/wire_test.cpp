#include "probes/oracle/wire.hpp"

#include <catch2/catch.hpp>

#include "probes/recording.hpp"

namespace hygie::probes::oracle {
namespace {

using State = Answer::State;

util::Bytes example(const std::string& name) {
  return recording("fuzz/corpus/oracle/" + name);
}
State state_of(const std::string& text) {
  return parse_answer(util::as_bytes(text)).state;
}

}  // namespace

TEST_CASE("an Oracle listener gives its version when it accepts and when it refuses") {
  const Answer old = parse_answer(example("accepted11.packet"));
  CHECK(old.state == State::accepted);
  CHECK(old.version == "11.2.0.2.0");
  const Answer refused = parse_answer(example("refused19.packet"));
  CHECK(refused.state == State::refused);
  CHECK(refused.version == "19.0.0.0.0");
  CHECK(version_text(0x0c100200) == "12.1.0.2.0");
}

TEST_CASE("an answer of an Oracle listener cut at any byte is incomplete, not a crash") {
  for (const char* name : {"accepted11.packet", "refused19.packet"}) {
    const auto bytes = example(name);
    for (std::size_t size = 0; size < bytes.size(); ++size)
      CHECK(parse_answer(util::ByteView{bytes}.first(size)).state == State::incomplete);
  }
}

TEST_CASE("packets of TNS that lie are malformed") {
  CHECK(state_of("HTTP/1.1 400 Bad Request") == State::malformed);
  CHECK(state_of(std::string{"\0\x07\0\0\x04\0\0\0", 8}) == State::malformed);
  CHECK(state_of(std::string{"\0\x08\0\0\x09\0\0\0", 8}) == State::malformed);
  CHECK(state_of(std::string{"\0\x08\0\0\x0b\0\0\0", 8}) == State::other);
  const std::string number = "(VSNNUM=99999999999999999999)";
  CHECK(parse_answer(util::as_bytes(std::string{"\0\x25\0\0\x04\0\0\0", 8} + number)).version.empty());
}

TEST_CASE("the connect packet says where its text begins and how long it is") {
  const auto packet = write_version();
  CHECK(std::to_integer<std::size_t>(packet[1]) == packet.size());
  CHECK(std::to_integer<std::size_t>(packet[27]) == 58);
  CHECK(std::to_integer<std::size_t>(packet[25]) == packet.size() - 58);
}

}  // namespace hygie::probes::oracle
