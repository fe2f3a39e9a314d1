#include "net/login_budget.hpp"

#include <catch2/catch.hpp>
#include <thread>

using hygie::net::LoginBudget;
using hygie::net::LoginEnd;
using hygie::util::Deadline;

namespace {

Deadline soon() {
  return Deadline::after(std::chrono::milliseconds{20});
}

}  // namespace

TEST_CASE("a failed login is the last one at its host") {
  LoginBudget budget;
  REQUIRE(budget.begin("198.18.0.1", soon()));
  budget.end("198.18.0.1", LoginEnd::failed);
  CHECK_FALSE(budget.begin("198.18.0.1", soon()));
  CHECK(budget.begin("198.18.0.2", soon()));
}

TEST_CASE("a login that was accepted, or never tried, leaves the budget whole") {
  LoginBudget budget;
  for (const LoginEnd end : {LoginEnd::accepted, LoginEnd::not_tried}) {
    REQUIRE(budget.begin("198.18.0.1", soon()));
    budget.end("198.18.0.1", end);
  }
  CHECK(budget.begin("198.18.0.1", soon()));
}

TEST_CASE("two logins never run at one host at once") {
  LoginBudget budget;
  REQUIRE(budget.begin("198.18.0.1", soon()));
  CHECK_FALSE(budget.begin("198.18.0.1", soon()));
}

TEST_CASE("whoever finds a login under way waits for its end") {
  LoginBudget budget;
  REQUIRE(budget.begin("198.18.0.1", soon()));
  std::jthread other{[&] { budget.end("198.18.0.1", LoginEnd::accepted); }};
  CHECK(budget.begin("198.18.0.1", Deadline::after(std::chrono::seconds{10})));
}

TEST_CASE("a login that was asked for comes before those that nobody asked for") {
  LoginBudget budget;
  budget.reserve("198.18.0.1");
  CHECK_FALSE(budget.begin("198.18.0.1", soon()));
  REQUIRE(budget.begin_reserved("198.18.0.1", soon()));
  budget.end("198.18.0.1", LoginEnd::accepted);
  CHECK(budget.begin("198.18.0.1", soon()));
}

TEST_CASE("a reserved login that never came to be makes room for others, a failed one does not") {
  LoginBudget budget;
  budget.reserve("198.18.0.1");
  budget.release("198.18.0.1");
  CHECK(budget.begin("198.18.0.1", soon()));
  budget.reserve("198.18.0.2");
  REQUIRE(budget.begin_reserved("198.18.0.2", soon()));
  budget.end("198.18.0.2", LoginEnd::failed);
  budget.release("198.18.0.2");
  CHECK_FALSE(budget.begin("198.18.0.2", soon()));
}
