#include "probes/smb/stay.hpp"

#include <catch2/catch.hpp>

#include "probes/smb/fake_server.hpp"

namespace hygie::probes::smb {
namespace {

using model::Outcome;
using net::LoopbackServer;
using namespace std::chrono_literals;

struct Visited {
  Stay null{};
  Stay guest{};
};

Visited visit(const LoopbackServer& server, std::vector<std::string> allow = {"smb_null", "smb_guest"},
              std::chrono::milliseconds patience = 2s) {
  const Loopback loopback{server.port()};
  net::LoginBudget logins;
  const Settings settings{.patience = patience, .allow = std::move(allow), .logins = &logins};
  const Line line{.target = loopback.target,
                  .network = loopback.network,
                  .settings = settings,
                  .end = util::Deadline::after(patience)};
  const Negotiated negotiated{.dialect = Dialect::smb2_1};
  const Conversation conversation{.answers = {{.dialect = Dialect::smb2_1, .offered = Offered::yes}},
                                  .newest = negotiated};
  const auto stays = visit_without_account(line, conversation);
  REQUIRE(stays.size() == 2);
  return {.null = stays[0], .guest = stays[1]};
}

std::size_t count(const std::vector<Request>& log, Command command) {
  return static_cast<std::size_t>(
      std::count_if(log.begin(), log.end(), [command](const Request& request) { return request.command == command; }));
}

}  // namespace

TEST_CASE("without consent no connection is made, and so no login is tried") {
  LoopbackServer server{polite({})};
  const auto seen = visit(server, {});
  CHECK(server.accepted() == 0);
  for (const Stay& stay : {seen.null, seen.guest}) {
    CHECK(stay.outcome == Outcome::not_attempted);
    CHECK(stay.reason == "not_authorised");
    CHECK_FALSE(stay.admission);
  }
}

TEST_CASE("consent to one of both is consent to that one alone") {
  LoopbackServer server{polite({})};
  const auto seen = visit(server, {"smb_guest"});
  CHECK(server.accepted() == 1);
  CHECK(seen.null.reason == "not_authorised");
  CHECK(seen.guest.admission == Admission::as_guest);
}

TEST_CASE("a server that lets everyone in: its shares, their reach, and an orderly leave") {
  std::vector<Request> log;
  Visited seen;
  {
    LoopbackServer server{polite({}, &log)};
    seen = visit(server, {"smb_guest"});
  }
  CHECK(seen.guest.ipc == Reach::yes);
  CHECK(seen.guest.share_list == Reach::yes);
  CHECK(seen.guest.samr == Reach::yes);
  CHECK(seen.guest.seen == Outcome::ok);
  REQUIRE(seen.guest.shares.size() == 2);
  CHECK(seen.guest.shares[0].share.name == "depot");
  CHECK(seen.guest.shares[0].share.remark == "Depot");
  CHECK(seen.guest.shares[0].read == Reach::yes);
  CHECK(seen.guest.shares[0].write == Reach::yes);
  CHECK(seen.guest.shares[1].read == Reach::unknown);  // IPC$ is no folder
  CHECK(count(log, Command::tree_connect) == 2);
  CHECK(count(log, Command::tree_disconnect) == 2);
  CHECK(count(log, Command::create) == 3);
  CHECK(count(log, Command::close) == 3);
  CHECK(log.back().command == Command::logoff);
}

TEST_CASE("a folder is opened for its attributes alone") {
  std::vector<Request> log;
  {
    LoopbackServer server{polite({}, &log)};
    visit(server, {"smb_guest"});
  }
  constexpr std::size_t desired_access_at = 64 + 24;
  constexpr std::size_t disposition_at = 64 + 36;
  for (const Request& request : log) {
    if (request.command != Command::create) continue;
    CHECK(request.whole.at(disposition_at) == 1);  // FILE_OPEN: nothing is created
    if (request.whole.find("MxAc") != std::string::npos)
      CHECK(request.whole.substr(desired_access_at, 4) == std::string("\x80\0\0\0", 4));
  }
}

TEST_CASE("one refused login is the last one at a host") {
  LoopbackServer server{polite({.login_status = 0xc000006d})};
  const auto seen = visit(server);
  CHECK(server.accepted() == 1);
  CHECK(seen.null.admission == Admission::denied);
  CHECK(seen.null.status == 0xc000006du);
  CHECK(seen.null.share_list == Reach::no);
  CHECK(seen.guest.outcome == Outcome::not_attempted);
  CHECK(seen.guest.reason == "login_spent");
}

TEST_CASE("a login that ends in another error is not judged, and is the last one too") {
  LoopbackServer server{polite({.login_status = 0xc000000d})};
  const auto seen = visit(server);
  CHECK(server.accepted() == 1);
  CHECK_FALSE(seen.null.admission);
  CHECK(seen.null.outcome == Outcome::malformed);
  CHECK(seen.guest.reason == "login_spent");
}

TEST_CASE("let in where every door is shut: nothing is listed") {
  LoopbackServer server{polite({.at_tree = [](const Request& request) { return refusal(request, 0xc0000022); }})};
  const auto seen = visit(server);
  CHECK(seen.null.admission == Admission::as_guest);
  CHECK(seen.null.ipc == Reach::no);
  CHECK(seen.null.share_list == Reach::no);
  CHECK(seen.null.samr == Reach::no);
  CHECK(seen.null.seen == Outcome::ok);
}

TEST_CASE("a real account that must sign is let in, and what it reaches stays unknown") {
  LoopbackServer server{polite({.session_flags = 4})};
  const auto seen = visit(server, {"smb_guest"});
  CHECK(seen.guest.admission == Admission::accepted);
  CHECK(seen.guest.seen_reason == "encryption_needed");
  CHECK(seen.guest.share_list == Reach::unknown);
}

TEST_CASE("a list that lies about its lengths is malformed, and the session is still left in order") {
  const auto lies = [](const Request& request) {
    auto results = share_results({{"depot"}});
    results.at(12) = std::byte{0xff};
    results.at(20) = std::byte{0xff};  // 255 entries in room for one
    return out_of_pipe(request, rpc_answer(2, results));
  };
  std::vector<Request> log;
  Visited seen;
  {
    LoopbackServer server{polite({.at_call = lies}, &log)};
    seen = visit(server, {"smb_guest"});
  }
  CHECK(seen.guest.admission == Admission::as_guest);
  CHECK(seen.guest.seen == Outcome::malformed);
  CHECK(seen.guest.share_list == Reach::unknown);
  CHECK(seen.guest.shares.empty());
  CHECK(log.back().command == Command::logoff);
}

TEST_CASE("a list of shares without end is cut, and what was seen is kept") {
  const auto endless = [](const Request& request) {
    const std::vector<Listed> page(100, {"again", 3});
    return out_of_pipe(request,
                       rpc_answer(static_cast<std::uint32_t>(Manners::call_id(request)), share_results(page, 234, 7)));
  };
  LoopbackServer server{polite({.at_call = endless})};
  const auto seen = visit(server, {"smb_guest"});
  CHECK(seen.guest.share_list == Reach::yes);
  CHECK(seen.guest.seen == Outcome::partial);
  CHECK(seen.guest.seen_reason == "too_many");
  CHECK(seen.guest.shares.size() == 1024);
}

TEST_CASE("an answer that comes in fragments is joined; one that never ends is given up") {
  const auto whole = rpc_answer(2, share_results({{"depot"}}));
  Manners manners{.at_call = [&](const Request& request) {
    return out_of_pipe(request, util::ByteView{whole}.first(40), 0x80000005);
  }};
  LoopbackServer server{[&](int descriptor) {
    while (const auto request = read_request(descriptor)) {
      const bool rest = request->command == Command::read;
      net::say(descriptor,
               rest ? rest_of_pipe(*request, util::ByteView{whole}.subspan(40)) : answer(*request, manners));
    }
  }};
  CHECK(visit(server, {"smb_guest"}).guest.shares.size() == 1);

  LoopbackServer drips{[&](int descriptor) {
    while (const auto request = read_request(descriptor)) {
      const bool rest = request->command == Command::read;
      net::say(descriptor, rest ? rest_of_pipe(*request, {}) : answer(*request, manners));
    }
  }};
  const auto seen = visit(drips, {"smb_guest"});
  CHECK(seen.guest.seen == Outcome::malformed);
  CHECK(seen.guest.seen_reason == "too_long");
}

TEST_CASE("silence after the login costs what is left of the patience, once") {
  LoopbackServer server{polite({.at_tree = [](const Request&) { return std::string{}; }})};
  const auto begun = std::chrono::steady_clock::now();
  const auto seen = visit(server, {"smb_null", "smb_guest"}, 400ms);
  CHECK(std::chrono::steady_clock::now() - begun < 3s);
  CHECK(seen.null.admission == Admission::as_guest);
  CHECK(seen.null.seen == Outcome::timed_out);
  CHECK(seen.null.ipc == Reach::unknown);
}

TEST_CASE("reach follows from the share's and the folder's bits together; what was not told is unknown") {
  constexpr std::uint32_t all = 0x1f01ff;
  constexpr std::uint32_t reading = 0x1200a9;
  CHECK(judge_reach({}, all, 0, all).write == Reach::yes);
  CHECK(judge_reach({}, all, 0, reading).write == Reach::no);
  CHECK(judge_reach({}, all, 0, reading).read == Reach::yes);
  CHECK(judge_reach({}, reading, 0, all).write == Reach::no);
  CHECK(judge_reach({}, all, 0, std::nullopt).write == Reach::unknown);
  CHECK(judge_reach({}, reading, 0, std::nullopt).write == Reach::no);
  CHECK(judge_reach({}, all, status::access_denied, std::nullopt).read == Reach::no);
  CHECK(judge_reach({}, all, status::access_denied, std::nullopt).write == Reach::unknown);
  CHECK(judge_reach({}, 0, status::access_denied, std::nullopt).write == Reach::no);
}

}  // namespace hygie::probes::smb
