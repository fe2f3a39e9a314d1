#include "checks/verdict.hpp"

#include <catch2/catch.hpp>

using namespace hygie;
using checks::decide;
using checks::JudgedRow;
using checks::Needs;
using checks::Reason;
using checks::WhenEmpty;
using model::Confidence;
using model::Verdict;

namespace {

JudgedRow row(const std::string& resource, Verdict result, const std::string& source = "",
              Confidence confidence = Confidence::certain) {
  return {.resource = resource, .result = result, .confidence = confidence, .source = source};
}

std::string shown(const checks::SubjectVerdict& verdict) {
  std::string text{model::to_text(verdict.verdict)};
  if (!verdict.reason.empty()) text += " " + verdict.reason;
  for (const JudgedRow& kept : verdict.rows) text += ", " + kept.resource + " " + std::string{to_text(kept.result)};
  return text;
}

std::string judged(std::vector<JudgedRow> rows, WhenEmpty empty = WhenEmpty::unknown) {
  return shown(decide(Needs{}, std::move(rows), empty));
}

Needs doubtful() {
  Needs needs;
  needs.problems.insert({Reason::Rank::malformed, "malformed"});
  needs.problems.insert({Reason::Rank::timed_out, "timed_out"});
  return needs;
}

}  // namespace

TEST_CASE("a subject fails if any resource fails, and keeps what was decided") {
  CHECK(judged({row("b", Verdict::pass), row("a", Verdict::fail), row("c", Verdict::unknown)}) ==
        "fail, a fail, b pass");
}

TEST_CASE("a subject passes only if every applicable resource passes") {
  CHECK(judged({row("a", Verdict::pass), row("b", Verdict::notapplicable)}) == "pass, a pass");
  CHECK(judged({row("a", Verdict::pass), row("b", Verdict::unknown)}) == "unknown not_determined");
  CHECK(judged({row("b", Verdict::notapplicable)}) == "notapplicable not_applicable");
}

TEST_CASE("no row is unknown unless the check says what it means") {
  CHECK(judged({}) == "unknown no_row");
  CHECK(judged({}, WhenEmpty::pass) == "pass, * pass");
  CHECK(judged({}, WhenEmpty::notapplicable) == "notapplicable no_row");
}

TEST_CASE("an attempt that did not end well leaves a doubt, but a failure stands") {
  CHECK(shown(decide(doubtful(), {row("a", Verdict::pass)}, WhenEmpty::unknown)) == "unknown timed_out");
  CHECK(shown(decide(doubtful(), {}, WhenEmpty::pass)) == "unknown timed_out");
  CHECK(shown(decide(doubtful(), {row("a", Verdict::fail)}, WhenEmpty::unknown)) == "fail, a fail");
}

TEST_CASE("needs that are not met make any row worthless; a refused service is no service") {
  Needs unmet = doubtful();
  unmet.met = false;
  CHECK(shown(decide(unmet, {row("a", Verdict::fail)}, WhenEmpty::pass)) == "unknown timed_out");
  Needs absent;
  absent.absent = true;
  CHECK(shown(decide(absent, {}, WhenEmpty::unknown)) == "notapplicable refused");
}

TEST_CASE("weak evidence decides nothing") {
  CHECK(judged({row("a", Verdict::fail, "", Confidence::weak)}) == "unknown weak_evidence");
  CHECK(judged({row("a", Verdict::pass, "", Confidence::weak)}) == "unknown weak_evidence");
  CHECK(judged({row("a", Verdict::fail, "banner", Confidence::weak), row("a", Verdict::pass, "ssh")}) ==
        "pass, a pass");
  CHECK(judged({row("a", Verdict::pass, "", Confidence::probable)}) == "pass, a pass");
}

TEST_CASE("one source that knows outweighs another that does not, never itself") {
  CHECK(judged({row("a", Verdict::pass, "ssh"), row("a", Verdict::unknown, "probe:smb")}) == "pass, a pass");
  CHECK(judged({row("a", Verdict::pass, "ssh"), row("a", Verdict::unknown, "ssh")}) == "unknown not_determined");
  CHECK(judged({row("a", Verdict::pass), row("a", Verdict::unknown)}) == "unknown not_determined");
}

TEST_CASE("where two sources contradict each other fail wins and both are named") {
  const auto verdict =
      decide(Needs{}, {row("a", Verdict::pass, "ssh"), row("a", Verdict::fail, "probe:smb")}, WhenEmpty::unknown);
  CHECK(shown(verdict) == "fail, a fail");
  REQUIRE(verdict.contradictions.size() == 1);
  CHECK(verdict.contradictions[0].passed_by == "ssh");
  CHECK(verdict.contradictions[0].failed_by == "probe:smb");
  CHECK(decide(Needs{}, {row("a", Verdict::pass, "ssh"), row("a", Verdict::fail, "ssh")}, WhenEmpty::unknown)
            .contradictions.empty());
}

TEST_CASE("the most certain of equal readings is the one shown") {
  const auto verdict = decide(
      Needs{}, {row("a", Verdict::fail, "b", Confidence::probable), row("a", Verdict::fail, "c")}, WhenEmpty::unknown);
  REQUIRE(verdict.rows.size() == 1);
  CHECK(verdict.rows[0].source == "c");
}

TEST_CASE("attempts at one endpoint count as the best of them, attempts at others each for themselves") {
  const auto attempt = [](const std::string& endpoint, model::Outcome status, const std::string& source = "probe:smb") {
    return checks::Attempt{.table = "smb_servers",
                           .host = "h",
                           .observed_host = "10.0.0.1",
                           .source = source,
                           .endpoint = endpoint,
                           .status = status,
                           .reason = "",
                           .started_at = {}};
  };
  using model::Outcome;
  const auto of = [](std::vector<checks::Attempt> attempts) {
    return checks::Attempts{std::move(attempts)}.of("smb_servers", "h");
  };
  CHECK(of({attempt("tcp/445", Outcome::timed_out), attempt("tcp/445", Outcome::ok)}).problems.empty());
  CHECK(of({attempt("tcp/445", Outcome::ok), attempt("tcp/139", Outcome::timed_out)}).problems.size() == 1);
  CHECK(of({attempt("tcp/445", Outcome::refused), attempt("tcp/139", Outcome::refused)}).proves_absence());
  CHECK_FALSE(of({attempt("tcp/445", Outcome::refused), attempt("tcp/139", Outcome::timed_out)}).proves_absence());
  CHECK_FALSE(of({attempt("tcp/445", Outcome::refused), attempt("tcp/139", Outcome::ok)}).proves_absence());
  CHECK(of({attempt("tcp/445", Outcome::refused), attempt("host", Outcome::not_attempted, "ssh")}).proves_absence());
  CHECK_FALSE(of({attempt("host", Outcome::refused, "ssh")}).proves_absence());
  CHECK(of({attempt("tcp/445", Outcome::ok), attempt("host", Outcome::not_attempted, "ssh")}).problems.empty());
  CHECK(of({attempt("tcp/445", Outcome::ok), attempt("tcp/139", Outcome::not_attempted)}).problems.size() == 1);
  CHECK_FALSE(of({attempt("tcp/445", Outcome::refused), attempt("tcp/139", Outcome::not_attempted)}).proves_absence());
}

TEST_CASE("endpoints that share a row are judged one by one") {
  const auto attempt = [](model::Outcome status, const std::string& endpoint, const std::string& vantage,
                          const std::string& reason = "") {
    return checks::Attempt{.table = "smb_servers",
                           .host = "h",
                           .vantage = vantage,
                           .endpoint = endpoint,
                           .status = status,
                           .reason = reason};
  };
  using model::Outcome;
  const auto of = [](std::vector<checks::Attempt> attempts) {
    return checks::Attempts{std::move(attempts)}.of("smb_servers", "h");
  };
  const auto refused = attempt(Outcome::refused, "tcp/445,139", "office");
  CHECK(of({refused}).proves_absence());
  // Seen from elsewhere a firewall hides one of them, or one that was not asked from here.
  CHECK(of({refused, attempt(Outcome::timed_out, "tcp/139", "guests", "filtered")}).proves_absence());
  CHECK(of({refused, attempt(Outcome::timed_out, "tcp/139,1445", "guests", "filtered")}).problems.size() == 1);
  CHECK_FALSE(of({refused, attempt(Outcome::timed_out, "tcp/1445", "guests", "filtered")}).proves_absence());
  CHECK_FALSE(of({refused, attempt(Outcome::ok, "tcp/139", "guests")}).proves_absence());
  const auto filtered = attempt(Outcome::timed_out, "tcp/445,139", "office", "filtered");
  CHECK(of({filtered}).problems.size() == 1);
  CHECK(of({filtered, attempt(Outcome::ok, "tcp/445", "guests")}).problems.size() == 1);
  CHECK(of({filtered, attempt(Outcome::ok, "tcp/445", "guests"), attempt(Outcome::ok, "tcp/139", "guests")})
            .problems.empty());
}

TEST_CASE("a service that says it offers no TLS proves as much as a closed port") {
  const auto attempt = [](model::Outcome status, const std::string& endpoint, const std::string& reason) {
    return checks::Attempt{
        .table = "tls_servers", .host = "h", .endpoint = endpoint, .status = status, .reason = reason};
  };
  using model::Outcome;
  const auto of = [](std::vector<checks::Attempt> attempts) {
    return checks::Attempts{std::move(attempts)}.of("tls_servers", "h");
  };
  const auto plain = attempt(Outcome::unsupported, "tcp/25", "starttls_not_offered");
  CHECK(of({plain, attempt(Outcome::refused, "tcp/443", "connection_refused")}).proves_absence());
  CHECK(of({plain, attempt(Outcome::ok, "tcp/443", "")}).problems.empty());
  CHECK(of({attempt(Outcome::unsupported, "tcp/25", "no_certificate")}).problems.size() == 1);
}
