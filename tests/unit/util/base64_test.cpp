#include "util/base64.hpp"

#include <catch2/catch.hpp>
#include <utility>

using namespace hygie;

TEST_CASE("the examples of RFC 4648 10 are written and read back") {
  for (const auto& [plain, text] : {std::pair{"", ""},
                                    {"f", "Zg=="},
                                    {"fo", "Zm8="},
                                    {"foo", "Zm9v"},
                                    {"foob", "Zm9vYg=="},
                                    {"fooba", "Zm9vYmE="},
                                    {"foobar", "Zm9vYmFy"}}) {
    CHECK(util::to_base64(util::as_bytes(plain)) == text);
    const auto bytes = util::from_base64(text);
    REQUIRE(bytes);
    CHECK(util::as_text(*bytes) == plain);
  }
}

TEST_CASE("what is no base64 is not read") {
  for (const char* text : {"Zg", "Zg=", "Z===", "Zm9v Zm9", "Zm9v\nZm9v", "Zm-v", "=Zm9", "Zg==Zg=="}) {
    INFO(text);
    CHECK_FALSE(util::from_base64(text));
  }
}
