#include "util/windows_text.hpp"

#include <catch2/catch.hpp>

namespace hygie::util {

TEST_CASE("UTF-16LE becomes UTF-8, pairs joined and lone halves replaced") {
  CHECK(utf8_from_utf16le(utf16le_from_ascii("MAIRIE-01")) == "MAIRIE-01");
  CHECK(utf8_from_utf16le(Writer{}.le16(0xE9).le16(0x20AC).le16(0xD83D).le16(0xDE00).data()) == "é€😀");
  CHECK(utf8_from_utf16le(Writer{}.le16(0xDC00).le16('a').le16(0xD800).le16('b').le16(0xD800).data()) ==
        "\uFFFDa\uFFFDb\uFFFD");
  CHECK(utf8_from_utf16le(Writer{}.le16('a').u8(0x41).data()) == "a");
}

TEST_CASE("a FILETIME is an instant only between 1970 and 9999") {
  CHECK(format_instant(*instant_from_filetime(133'748'000'000'000'000)) == "2024-10-30T22:13:20Z");
  CHECK_FALSE(instant_from_filetime(0));
  CHECK_FALSE(instant_from_filetime(116'444'736'000'000'000));
  CHECK_FALSE(instant_from_filetime(~std::uint64_t{0} >> 1));
  CHECK_FALSE(instant_from_filetime(~std::uint64_t{0}));
}

}  // namespace hygie::util
