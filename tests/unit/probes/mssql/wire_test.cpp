#include "probes/mssql/wire.hpp"

#include <catch2/catch.hpp>

#include "probes/recording.hpp"

namespace hygie::probes::mssql {
namespace {

using State = Answer::State;

util::Bytes prelogin() {
  return recording("fuzz/corpus/mssql/sqlserver2019.packet");
}

}  // namespace

TEST_CASE("PRELOGIN tells the version and the encryption of SQL Server") {
  const Answer answer = parse_answer(prelogin());
  REQUIRE(answer.state == State::prelogin);
  CHECK(answer.major == 15);
  CHECK(answer.build == 4123);
  CHECK(answer.encryption == 0);
  CHECK(product_of(answer) == "Microsoft SQL Server 2019");
  CHECK(product_of({.major = 99}) == "Microsoft SQL Server");
}

TEST_CASE("a PRELOGIN answer cut at any byte is incomplete, not a crash") {
  const auto bytes = prelogin();
  for (std::size_t size = 0; size < bytes.size(); ++size)
    CHECK(parse_answer(util::ByteView{bytes}.first(size)).state == State::incomplete);
}

TEST_CASE("options that point outside their packet are malformed") {
  auto bytes = prelogin();
  bytes[9] = std::byte{0xff};
  CHECK(parse_answer(bytes).state == State::malformed);
  bytes = prelogin();
  bytes[2] = std::byte{0xff};
  CHECK(parse_answer(bytes).state == State::malformed);
  bytes = prelogin();
  bytes[8] = std::byte{0x07};  // no VERSION among the options
  CHECK(parse_answer(bytes).state == State::malformed);
  CHECK(parse_answer(util::as_bytes("HTTP/1.1")).state == State::malformed);
}

TEST_CASE("the question itself is a well-formed PRELOGIN packet") {
  const auto bytes = write_prelogin();
  CHECK(bytes.size() == 8 + 21 + 12);
  CHECK(std::to_integer<int>(bytes[0]) == 0x12);
  CHECK(std::to_integer<std::size_t>(bytes[3]) == bytes.size());
}

}  // namespace hygie::probes::mssql
