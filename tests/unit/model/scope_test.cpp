#include "model/scope.hpp"

#include <catch2/catch.hpp>

using namespace hygie;

namespace {

util::IpAddress address(const char* text) {
  return util::IpAddress::parse(text).value();
}

}  // namespace

TEST_CASE("an empty scope permits nothing") {
  const model::Scope scope;
  CHECK_FALSE(scope.permits(address("127.0.0.1"), 80));
  CHECK_FALSE(scope.is_target(address("127.0.0.1")));
}

TEST_CASE("exclusions win over targets and over services") {
  const model::Scope scope{
      .targets = {{.range = util::parse_prefix("10.0.0.0/24").value()}},
      .exclusions = {util::parse_prefix("10.0.0.8/29").value()},
      .services = {{.address = address("10.0.0.9"), .port = 25}, {.address = address("10.1.0.1"), .port = 53}}};
  CHECK(scope.permits(address("10.0.0.7"), 22));
  CHECK_FALSE(scope.permits(address("10.0.0.9"), 22));
  CHECK_FALSE(scope.permits(address("10.0.0.9"), 25));
  CHECK(scope.permits(address("10.1.0.1"), 53));
  CHECK_FALSE(scope.permits(address("10.1.0.1"), 54));
  CHECK_FALSE(scope.is_target(address("10.1.0.1")));
}
