#include "util/resolve.hpp"

#include <catch2/catch.hpp>

using namespace hygie::util;

TEST_CASE("a written address resolves to itself, without asking anybody") {
  const auto v4 = addresses_of_name("192.0.2.7");
  REQUIRE(v4);
  CHECK(*v4 == std::vector{*IpAddress::parse("192.0.2.7")});
  const auto v6 = addresses_of_name("2001:db8::7");
  REQUIRE(v6);
  CHECK(*v6 == std::vector{*IpAddress::parse("2001:db8::7")});
}

TEST_CASE("what is no name gives an error that says so") {
  const auto nothing = addresses_of_name("not a name");
  REQUIRE_FALSE(nothing);
  CHECK(nothing.error().message.find("not a name does not resolve") == 0);
}

TEST_CASE("an address without a name gives nothing, not its digits") {
  CHECK(name_of_address(*IpAddress::parse("127.0.0.1")) != "127.0.0.1");
}
