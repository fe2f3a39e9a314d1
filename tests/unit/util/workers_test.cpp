#include "util/workers.hpp"

#include <atomic>
#include <catch2/catch.hpp>
#include <stdexcept>

namespace hygie::util {

TEST_CASE("every thread runs the work, and zero threads means one") {
  std::atomic<int> runs{0};
  run_on_threads(
      3, [&] { ++runs; }, [] {});
  CHECK(runs == 3);
  run_on_threads(
      0, [&] { ++runs; }, [] {});
  CHECK(runs == 4);
}

TEST_CASE("the first exception of a thread is thrown again after the failure was announced once") {
  int announced = 0;
  const auto fail = [] { throw std::runtime_error{"broken"}; };
  CHECK_THROWS_WITH(run_on_threads(4, fail, [&] { ++announced; }), "broken");
  CHECK(announced == 1);
}

}  // namespace hygie::util
