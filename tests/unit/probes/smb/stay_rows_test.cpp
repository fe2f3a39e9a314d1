#include "probes/smb/stay_rows.hpp"

#include <catch2/catch.hpp>

namespace hygie::probes::smb {
namespace {

using model::Outcome;

Stay untried(ntlm::Visitor visitor, const char* reason) {
  return {.visitor = visitor, .outcome = Outcome::not_attempted, .reason = reason};
}

Stay let_in(ntlm::Visitor visitor, Reach list) {
  return {.visitor = visitor, .outcome = Outcome::ok, .admission = Admission::accepted, .share_list = list};
}

std::string text(const model::Row& row, const std::string& column) {
  for (const auto& [name, value] : row) {
    if (name == column && std::holds_alternative<std::string>(value)) return std::get<std::string>(value);
  }
  return "NULL";
}

constexpr auto null = ntlm::Visitor::anonymous;
constexpr auto guest = ntlm::Visitor::guest;

}  // namespace

TEST_CASE("nothing allowed: no row, and the reason") {
  const std::vector<Stay> stays{untried(null, "not_authorised"), untried(guest, "not_authorised")};
  CHECK(session_status(stays).outcome == Outcome::not_attempted);
  CHECK(session_status(stays).reason == "not_authorised");
  CHECK(session_rows(stays, 445).empty());
  CHECK(share_status(stays).reason == "not_authorised");
}

TEST_CASE("one visit judged gives both a row; the other says why it was not") {
  Stay refused{.visitor = null, .outcome = Outcome::ok, .admission = Admission::denied, .status = 0xc0000022};
  refused.share_list = Reach::no;
  const std::vector<Stay> stays{refused, untried(guest, "login_spent")};
  CHECK(session_status(stays).outcome == Outcome::ok);
  const auto rows = session_rows(stays, 445);
  REQUIRE(rows.size() == 2);
  CHECK(text(rows[0], "outcome") == "denied");
  CHECK(text(rows[0], "status") == "0xc0000022");
  CHECK(text(rows[0], "reason") == "NULL");
  CHECK(text(rows[1], "outcome") == "unknown");
  CHECK(text(rows[1], "reason") == "login_spent");
  CHECK(share_status(stays).outcome == Outcome::denied);
}

TEST_CASE("a visit that failed on its way says so rather than the one that was not allowed") {
  Stay broken{.visitor = guest, .outcome = Outcome::malformed, .reason = "unexpected_status"};
  const std::vector<Stay> stays{untried(null, "not_authorised"), broken};
  CHECK(session_status(stays).outcome == Outcome::malformed);
  CHECK(session_status(stays).reason == "unexpected_status");
}

TEST_CASE("the list of shares is whole, partial, or kept back") {
  CHECK(share_status({let_in(null, Reach::no), let_in(guest, Reach::yes)}).outcome == Outcome::ok);
  CHECK(share_status({let_in(null, Reach::no), untried(guest, "not_authorised")}).reason == "share_list_denied");
  Stay cut = let_in(null, Reach::yes);
  cut.seen = Outcome::partial;
  cut.seen_reason = "too_many";
  cut.shares.push_back({.share = {.name = "depot", .remark = "R"}, .read = Reach::yes, .write = Reach::no});
  CHECK(share_status({cut, let_in(guest, Reach::no)}).outcome == Outcome::partial);
  const auto rows = share_rows({cut}, 445);
  REQUIRE(rows.size() == 1);
  CHECK(text(rows[0], "session") == "null");
  CHECK(text(rows[0], "type") == "disk");
  CHECK(text(rows[0], "read") == "yes");
  CHECK(text(rows[0], "write") == "no");
  CHECK(text(session_rows({cut}, 445)[0], "reason") == "too_many");
}

}  // namespace hygie::probes::smb
