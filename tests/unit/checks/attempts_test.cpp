#include "checks/attempts.hpp"

#include <catch2/catch.hpp>

namespace hygie::checks {
namespace {

using model::Outcome;

Attempt from(const std::string& vantage, Outcome status, const std::string& reason = "") {
  return {.table = "smb_servers",
          .host = "h",
          .observed_host = "198.18.0.1",
          .source = "probe:smb",
          .vantage = vantage,
          .endpoint = "tcp/445",
          .status = status,
          .reason = reason};
}

Summary summary(std::vector<Attempt> attempts) {
  return Attempts{std::move(attempts)}.of("smb_servers", "h");
}

}  // namespace

TEST_CASE("what one vantage saw is not in doubt because another saw nothing") {
  const auto seen = summary({from("office", Outcome::ok), from("guests", Outcome::timed_out, "filtered")});
  CHECK(seen.observed);
  CHECK(seen.problems.empty());
}

TEST_CASE("what refused one vantage is absent, although a firewall hides it from another") {
  const auto seen = summary({from("office", Outcome::refused), from("guests", Outcome::timed_out, "filtered")});
  CHECK(seen.proves_absence());
}

TEST_CASE("filtered from everywhere stays in doubt, and so does a broken answer beside a refusal") {
  CHECK_FALSE(summary({from("office", Outcome::timed_out, "filtered"), from("guests", Outcome::timed_out, "filtered")})
                  .problems.empty());
  CHECK_FALSE(summary({from("office", Outcome::malformed), from("guests", Outcome::refused)}).proves_absence());
}

TEST_CASE("another protocol at the port proves that the service is not there") {
  CHECK(summary({from("office", Outcome::unsupported, "another_protocol")}).proves_absence());
  CHECK_FALSE(summary({from("office", Outcome::unsupported, "dialect")}).proves_absence());
}

}  // namespace hygie::checks
