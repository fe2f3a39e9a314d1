#include "discovery/pace.hpp"

#include <catch2/catch.hpp>

using namespace hygie::discovery;
using namespace std::chrono_literals;

TEST_CASE("an allowance gives no more than its rate, after a small first burst") {
  const auto start = Clock::now();
  Allowance allowance{1000, start};
  std::size_t taken = 0;
  for (auto now = start; now < start + 1s; now += 1ms) {
    while (allowance.take(now)) ++taken;
  }
  CHECK(taken >= 990);
  CHECK(taken <= 1025);
}

TEST_CASE("an allowance that was not used does not save up") {
  const auto start = Clock::now();
  Allowance allowance{1000, start};
  std::size_t taken = 0;
  while (allowance.take(start + 60s)) ++taken;
  CHECK(taken == 20);
  CHECK(allowance.until_next() == 1ms);
}

TEST_CASE("a rate of zero still moves") {
  const auto start = Clock::now();
  Allowance allowance{0, start};
  CHECK(allowance.take(start));
  CHECK_FALSE(allowance.take(start));
  CHECK(allowance.take(start + 1s));
}

TEST_CASE("patience is the ceiling until something was measured, then follows the network") {
  RoundTrips trips;
  CHECK(trips.patience(200ms, 1000ms) == 1000ms);
  for (int round = 0; round < 50; ++round) trips.add(2ms);
  CHECK(trips.patience(200ms, 1000ms) == 200ms);
  for (int round = 0; round < 50; ++round) trips.add(150ms);
  CHECK(trips.patience(200ms, 1000ms) >= 600ms);
  for (int round = 0; round < 50; ++round) trips.add(900ms);
  CHECK(trips.patience(200ms, 1000ms) == 1000ms);
  CHECK(trips.patience(200ms, 100ms) == 100ms);
}
