#include "probes/memcached/wire.hpp"

#include <catch2/catch.hpp>

#include "probes/recording.hpp"

namespace hygie::probes::memcached {
namespace {

using State = Answer::State;

util::Bytes recorded(const std::string& name) {
  return recording("recordings/memcached/" + name);
}

}  // namespace

TEST_CASE("memcached gives its version in either protocol, or asks for a login") {
  CHECK(parse_answer(recorded("memcached16_version.txt")).version == "1.6.18");
  CHECK(parse_answer(recorded("memcached16_password_file.txt")).state == State::unauthenticated);
  CHECK(parse_binary(recorded("memcached16_sasl_version.bin")).version == "1.6.18");
  CHECK(parse_binary(recorded("memcached16_sasl_noop.bin")).state == State::unauthenticated);
}

TEST_CASE("memcached's answers cut at any byte are incomplete, not a crash") {
  const auto text = recorded("memcached16_version.txt");
  for (std::size_t size = 0; size < text.size(); ++size)
    CHECK(parse_answer(util::ByteView{text}.first(size)).state == State::incomplete);
  const auto binary = recorded("memcached16_sasl_version.bin");
  for (std::size_t size = 0; size < binary.size(); ++size)
    CHECK(parse_binary(util::ByteView{binary}.first(size)).state == State::incomplete);
}

TEST_CASE("a binary body that claims gigabytes, a line without end and other protocols are malformed") {
  auto binary = recorded("memcached16_sasl_version.bin");
  binary[8] = std::byte{0xff};
  CHECK(parse_binary(binary).state == State::malformed);
  CHECK(parse_answer(util::as_bytes(std::string(longest_line, 'V'))).state == State::malformed);
  CHECK(parse_answer(util::as_bytes("220 ready\r\n")).state == State::malformed);
}

}  // namespace hygie::probes::memcached
