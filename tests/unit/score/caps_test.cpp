#include "score/caps.hpp"

#include <catch2/catch.hpp>

#include "support/build_fleet.hpp"

using namespace hygie;
using model::Role;
using model::Severity;
using model::Verdict;

namespace {

// `count` hosts of a role, h-<role>-0 and on, of which the first `failing` fail t/c and the others pass it.
void add_hosts(test::Fleet& fleet, Role role, int count, int failing) {
  for (int index = 0; index < count; ++index) {
    const std::string id = "h-" + std::string{to_text(role)} + "-" + std::to_string(index);
    test::add_host(fleet, id, role);
    test::add_result(fleet, "t/c", id, index < failing ? Verdict::fail : Verdict::pass);
  }
}

test::Fleet with_check(Severity severity) {
  test::Fleet fleet;
  test::add_check(fleet, "t/c", severity, 35);
  return fleet;
}

std::vector<std::string> reasons(const test::Fleet& fleet) {
  std::vector<std::string> found;
  for (const auto& cap : test::score_of(fleet).caps) found.push_back(cap.letter + " " + cap.reason);
  return found;
}

using Reasons = std::vector<std::string>;

}  // namespace

TEST_CASE("a failed critical check on one server of twenty allows D at best, whatever the number") {
  auto fleet = with_check(Severity::critical);
  add_hosts(fleet, Role::server, 20, 1);
  const auto score = test::score_of(fleet);
  // 19 of 20 servers pass: 95, which would be A+.
  CHECK(score.standard.value.value() == 95);
  CHECK(score.letter_uncapped == "A+");
  CHECK(score.letter == "D");
  REQUIRE(score.caps.size() == 1);
  CHECK(score.caps[0].reason == "critical_on_server");
  CHECK(score.caps[0].check == "t/c");
  CHECK(score.caps[0].hosts == std::vector<std::string>{"h-server-0"});
}

TEST_CASE("on workstations a critical failure caps from a tenth of them, those not reached counted") {
  auto under = with_check(Severity::critical);
  add_hosts(under, Role::workstation, 11, 1);
  CHECK(reasons(under).empty());
  auto tenth = with_check(Severity::critical);
  add_hosts(tenth, Role::workstation, 10, 1);
  CHECK(reasons(tenth) == Reasons{"C critical_on_share_of_role"});
  test::add_host(tenth, "h-known-only", Role::workstation);
  CHECK(reasons(tenth).empty());
}

TEST_CASE("a failed high check caps on a domain controller, not on another server") {
  auto fleet = with_check(Severity::high);
  add_hosts(fleet, Role::server, 1, 1);
  CHECK(reasons(fleet).empty());
  add_hosts(fleet, Role::domain_controller, 1, 1);
  CHECK(reasons(fleet) == Reasons{"B high_on_domain_controller"});
}

TEST_CASE("a failed critical check on the domain or the site allows D at best") {
  auto fleet = with_check(Severity::critical);
  fleet.catalogue[0].subject = model::Subject::domain;
  test::add_result(fleet, "t/c", "mairie.example", Verdict::fail);
  CHECK(reasons(fleet) == Reasons{"D critical_on_domain"});
  CHECK(test::score_of(fleet).caps[0].hosts == std::vector<std::string>{"mairie.example"});
  fleet.catalogue[0].subject = model::Subject::site;
  CHECK(reasons(fleet) == Reasons{"D critical_on_site"});
  CHECK(test::score_of(fleet).caps[0].hosts.empty());
}

TEST_CASE("only certain evidence of a standard check caps") {
  auto fleet = with_check(Severity::critical);
  add_hosts(fleet, Role::server, 1, 1);
  fleet.evaluation.results[0].confidence = model::Confidence::probable;
  CHECK(reasons(fleet).empty());
  fleet.evaluation.results[0].confidence = model::Confidence::certain;
  fleet.catalogue[0].level = model::Level::reinforced;
  CHECK(reasons(fleet).empty());
}

TEST_CASE("answers cap: no backup, no off-line copy, default secrets") {
  test::Fleet fleet;
  test::add_answer(fleet, 37, 0);
  CHECK(reasons(fleet) == Reasons{"D no_backup"});
  fleet.answers.clear();
  test::add_answer(fleet, 37, 1);
  test::add_answer(fleet, 12, 0);
  CHECK(reasons(fleet) == Reasons{"C default_secrets", "C no_offline_backup"});
  fleet.answers.clear();
  test::add_answer(fleet, 37, 2);
  test::add_answer(fleet, 12, 1);
  CHECK(reasons(fleet).empty());
}

TEST_CASE("no strong authentication caps only where a remote access or a cloud tenant is known to exist") {
  test::Fleet fleet;
  test::add_answer(fleet, 13, 0);
  CHECK(reasons(fleet).empty());
  test::add_answer(fleet, 32, 1);
  CHECK(reasons(fleet) == Reasons{"C no_strong_authentication"});
  fleet.answers.pop_back();
  test::add_result(fleet, "cloud/few_global_admins", "site", Verdict::pass);
  CHECK(reasons(fleet) == Reasons{"C no_strong_authentication"});
}

TEST_CASE("a profile may move a cap's letter but never lose the cap") {
  auto fleet = with_check(Severity::critical);
  add_hosts(fleet, Role::server, 1, 1);
  fleet.scoring.cap_letters = {{"critical_on_server", "E"}};
  CHECK(reasons(fleet) == Reasons{"E critical_on_server"});
  fleet.scoring.cap_letters.clear();
  CHECK(reasons(fleet) == Reasons{"D critical_on_server"});
}

TEST_CASE("caps apply to the letter of low as well") {
  auto fleet = with_check(Severity::critical);
  add_hosts(fleet, Role::server, 20, 1);
  for (const auto& measure : test::guide_measures()) {
    test::add_answer(fleet, measure.number, measure.choices.size() - 1);
  }
  const auto score = test::score_of(fleet);
  CHECK(score.standard.low > 95);
  CHECK(score.letter_low == "D");
}
