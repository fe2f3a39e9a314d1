#include "util/ip_address.hpp"

#include <catch2/catch.hpp>

using namespace hygie::util;

TEST_CASE("addresses are read and written in their canonical form") {
  CHECK(IpAddress::parse("192.168.1.5")->text() == "192.168.1.5");
  CHECK(IpAddress::parse("FD00:0:0::0001")->text() == "fd00::1");
  CHECK(IpAddress::parse("::ffff:10.0.0.1")->text() == "10.0.0.1");
  for (const char* wrong : {"", "10.0.0", "10.0.0.256", "010.0.0.1", "10.0.0.1 ", "fe80::1%eth0", "srv", "1", ":::"}) {
    CAPTURE(wrong);
    CHECK_FALSE(IpAddress::parse(wrong));
  }
  CHECK_FALSE(IpAddress::parse(std::string_view{"10.0.0.1\0x", 10}));
}

TEST_CASE("addresses sort by number, IPv4 before IPv6") {
  CHECK(*IpAddress::parse("10.0.0.9") < *IpAddress::parse("10.0.0.10"));
  CHECK(*IpAddress::parse("255.255.255.255") < *IpAddress::parse("::1"));
}

TEST_CASE("the next address carries over, and the last one has none") {
  CHECK(IpAddress::parse("10.0.0.255")->next()->text() == "10.0.1.0");
  CHECK(IpAddress::parse("fd00::ffff")->next()->text() == "fd00::1:0");
  CHECK_FALSE(IpAddress::parse("255.255.255.255")->next());
  CHECK_FALSE(IpAddress::parse("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff")->next());
}

TEST_CASE("a prefix is all its addresses, whatever stands after the prefix") {
  const auto range = parse_prefix("192.168.1.77/24");
  REQUIRE(range);
  CHECK(range->first.text() == "192.168.1.0");
  CHECK(range->last.text() == "192.168.1.255");
  CHECK(parse_prefix("0.0.0.0/0")->last.text() == "255.255.255.255");
  CHECK(parse_prefix("fd00::5/112")->last.text() == "fd00::ffff");
  CHECK(parse_prefix("10.0.0.1/32")->first == parse_prefix("10.0.0.1/32")->last);
  for (const char* wrong : {"10.0.0.0/33", "10.0.0.0/", "10.0.0.0/-1", "10.0.0.0/8x", "/8", "fd00::/129", "10.0.0.0"}) {
    CAPTURE(wrong);
    CHECK_FALSE(parse_prefix(wrong));
  }
}

TEST_CASE("a range holds its ends and no address of the other family") {
  const auto range = *parse_prefix("10.0.0.0/30");
  CHECK(range.contains(*IpAddress::parse("10.0.0.0")));
  CHECK(range.contains(*IpAddress::parse("10.0.0.3")));
  CHECK_FALSE(range.contains(*IpAddress::parse("10.0.0.4")));
  CHECK_FALSE(parse_prefix("::/0")->contains(*IpAddress::parse("10.0.0.1")));
}
