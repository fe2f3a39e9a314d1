#include "checks/groups.hpp"

#include <catch2/catch.hpp>

using namespace hygie::checks;

TEST_CASE("checks that share their largest table are judged together") {
  const auto groups = grouped({{"hosts", "users"}, {"users", "shadow"}, {"shadow"}, {"hosts"}},
                              {{"hosts", 5}, {"users", 50}, {"shadow", 40}});
  REQUIRE(groups.size() == 3);
  CHECK(groups[0].checks == std::vector<std::size_t>{0, 1});
  CHECK(groups[0].tables == std::set<std::string>{"hosts", "shadow", "users"});
  CHECK(groups[1].checks == std::vector<std::size_t>{2});
  CHECK(groups[2].checks == std::vector<std::size_t>{3});
}

TEST_CASE("every check is in one group, also one that names no table or none that is known") {
  const auto groups = grouped({{}, {"ref_lifecycle"}, {}}, {});
  std::size_t checks = 0;
  for (const Group& group : groups) checks += group.checks.size();
  CHECK(checks == 3);
}
