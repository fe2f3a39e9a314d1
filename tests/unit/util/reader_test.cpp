#include "util/reader.hpp"

#include <catch2/catch.hpp>

using namespace hygie::util;

TEST_CASE("numbers are read in both byte orders") {
  const Bytes bytes = as_bytes(std::string_view{"\x01\x02\x03\x04\x05\x06\x07\x08", 8});
  CHECK(Reader{bytes}.u8() == 0x01);
  CHECK(Reader{bytes}.be16() == 0x0102);
  CHECK(Reader{bytes}.be24() == 0x010203u);
  CHECK(Reader{bytes}.be32() == 0x01020304u);
  CHECK(Reader{bytes}.le16() == 0x0201);
  CHECK(Reader{bytes}.le32() == 0x04030201u);
  CHECK(Reader{bytes}.le64() == 0x0807060504030201u);
}

TEST_CASE("a read past the end answers nothing and moves nothing") {
  const Bytes bytes = as_bytes("abc");
  Reader reader{bytes};
  CHECK_FALSE(reader.be32());
  CHECK_FALSE(reader.take(4));
  CHECK_FALSE(reader.skip(static_cast<std::size_t>(-1)));
  CHECK(reader.left() == 3);
  REQUIRE(reader.take(3));
  CHECK(reader.empty());
  CHECK_FALSE(reader.u8());
  CHECK(reader.take(0));
}

TEST_CASE("what a writer writes a reader reads") {
  const Bytes bytes =
      std::move(Writer{}.u8(1).be16(2).be24(3).be32(4).le16(5).le32(6).le64(7).text("ab").zeros(2)).finish();
  Reader reader{bytes};
  CHECK(reader.u8() == 1);
  CHECK(reader.be16() == 2);
  CHECK(reader.be24() == 3u);
  CHECK(reader.be32() == 4u);
  CHECK(reader.le16() == 5);
  CHECK(reader.le32() == 6u);
  CHECK(reader.le64() == 7u);
  CHECK(as_text(*reader.take(2)) == "ab");
  CHECK(reader.be16() == 0);
  CHECK(reader.empty());
}
