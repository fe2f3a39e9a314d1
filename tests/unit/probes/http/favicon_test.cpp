#include "probes/http/favicon.hpp"

#include <catch2/catch.hpp>

using namespace hygie;
using namespace hygie::probes;

TEST_CASE("MurmurHash3 gives its published values") {
  CHECK(http::murmur3("") == 0);
  CHECK(http::murmur3("hello") == 0x248bfa47U);
  CHECK(http::murmur3("The quick brown fox jumps over the lazy dog") == 0x2e4ff723U);
}

TEST_CASE("a picture has the number that a second implementation gives it") {
  CHECK(http::favicon_hash(util::as_bytes("hygie")) == 1798219294);
  util::Bytes all;
  for (int octet = 0; octet < 256; ++octet) all.push_back(static_cast<std::byte>(octet));
  CHECK(http::favicon_hash(all) == -757223386);  // several lines of base64
}
