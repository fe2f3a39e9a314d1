#include "facts/reference.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

using namespace hygie;

namespace {

using Value = model::Value;

Value column(const model::Row& row, std::string_view name) {
  const auto found = std::find_if(row.begin(), row.end(), [&](const auto& cell) { return cell.first == name; });
  return found == row.end() ? Value{} : found->second;
}

std::vector<model::Row> releases(const std::string& product, const std::string& release) {
  std::vector<model::Row> found;
  for (const model::Row& row : facts::reference_rows("ref_lifecycle")) {
    if (column(row, "product") == Value{product} && column(row, "release") == Value{release}) found.push_back(row);
  }
  return found;
}

}  // namespace

TEST_CASE("free community support keeps its own end beside a longer paid extension") {
  const auto debian = releases("debian", "12");
  REQUIRE(debian.size() == 1);
  CHECK(column(debian.front(), "security_support_end") == Value{std::string{"2026-07-11"}});
  CHECK(column(debian.front(), "community_end") == Value{std::string{"2028-06-30"}});
  CHECK(column(debian.front(), "extended_end") == Value{std::string{"2033-06-30"}});
  CHECK(column(debian.front(), "extended_kind") == Value{std::string{"paid"}});
}

TEST_CASE("a release whose editions end on two dates keeps both readings") {
  CHECK(releases("windows-client", "11 24H2").size() == 2);
}

TEST_CASE("a release without extension has none of either kind") {
  const auto server = releases("windows-server", "2025");
  REQUIRE(server.size() == 1);
  CHECK(column(server.front(), "community_end") == Value{});
  CHECK(column(server.front(), "extended_end") == Value{});
}

TEST_CASE("every Windows build leads to a release of the lifecycle table") {
  CHECK(facts::reference_rows("ref_builds").size() > 50);
  for (const model::Row& build : facts::reference_rows("ref_builds")) {
    const auto product = std::get<std::string>(column(build, "product"));
    CHECK_FALSE(releases(product, std::get<std::string>(column(build, "release"))).empty());
  }
}
