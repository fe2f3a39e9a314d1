#include "util/text.hpp"

#include <catch2/catch.hpp>

using namespace hygie::util;

TEST_CASE("printable text passes unchanged, accents included") {
  CHECK(printable("Mairie d'Évry, école n° 2 (été)") == "Mairie d'Évry, école n° 2 (été)");
  CHECK(printable("").empty());
}

TEST_CASE("control characters, bad UTF-8 and bidirectional overrides are replaced") {
  CHECK(printable("a\x1b[31mb") == "a\uFFFD[31mb");
  CHECK(printable("a\nb\tc") == "a\uFFFDb\uFFFDc");
  CHECK(printable("\x7f") == "\uFFFD");
  CHECK(printable("\xc2\x9b") == "\uFFFD");                  // C1 control sequence introducer
  CHECK(printable("caf\xe9") == "caf\uFFFD");                // Latin-1
  CHECK(printable("\xc0\xaf") == "\uFFFD\uFFFD");            // overlong
  CHECK(printable("\xed\xa0\x80") == "\uFFFD\uFFFD\uFFFD");  // surrogate
  CHECK(printable("a\u202eb\u2066c") == "a\uFFFDb\uFFFDc");
  CHECK(printable(std::string_view{"a\0b", 3}) == "a\uFFFDb");
}

TEST_CASE("long text is cut between characters, at the limit") {
  CHECK(printable("abcdef", 4) == "abcd…");
  CHECK(printable("ééé", 3) == "é…");
  CHECK(printable("abcd", 4) == "abcd");
}

TEST_CASE("words are trimmed, split and joined") {
  CHECK(trim("  a b\t\r\n") == "a b");
  CHECK(trim(" \t").empty());
  CHECK(split("a,,b", ',').size() == 3);
  CHECK(split("", ',').size() == 1);
  CHECK(join({"a", "b", "c"}, ", ") == "a, b, c");
  CHECK(join({}, ", ").empty());
  CHECK(lower_ascii("ABC-É9") == "abc-É9");
}

TEST_CASE("SHA-256 is that of FIPS 180-4") {
  CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(hex(std::string_view{"\x00\xff\x1a", 3}) == "00ff1a");
}
