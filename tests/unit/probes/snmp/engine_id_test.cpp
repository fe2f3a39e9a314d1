#include "probes/snmp/engine_id.hpp"

#include <catch2/catch.hpp>

namespace hygie::probes::snmp {
namespace {

EngineId decode(std::initializer_list<int> values) {
  util::Bytes bytes;
  for (const int value : values) bytes.push_back(static_cast<std::byte>(value));
  return decode_engine_id(bytes);
}

}  // namespace

TEST_CASE("an engine id names its maker and address") {
  const auto mac = decode({0x80, 0, 0, 9, 3, 0, 0x1b, 0x54, 1, 2, 3});
  CHECK(mac.enterprise == 9);
  CHECK(mac.format == "mac");
  CHECK(mac.value == "00:1b:54:01:02:03");
  CHECK(decode({0x80, 0, 0x1f, 0x88, 1, 192, 0, 2, 7}).value == "192.0.2.7");
  CHECK(decode({0x80, 0, 0x1f, 0x88, 2, 0x20, 1, 0xd, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 7}).value ==
        "2001:db8::7");
  CHECK(decode({0x80, 0, 0x1f, 0x88, 4, 'a', 0x1b, 'b'}).value ==
        "a\xef\xbf\xbd"
        "b");
  CHECK(decode({0x80, 0, 0x1f, 0x88, 0x80, 1, 2, 3}).format == "vendor");
}

TEST_CASE("an engine id of another length or age is kept as bytes") {
  CHECK(decode({}).format.empty());
  CHECK(decode({0x80, 0, 0, 9}).enterprise == 9);
  CHECK(decode({0x80, 0, 0, 9, 3, 1, 2}).format == "octets");
  CHECK(decode({0, 0, 0, 11, 1, 2, 3, 4, 5, 6, 7, 8}).format == "old");
}

}  // namespace hygie::probes::snmp
