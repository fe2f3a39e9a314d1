#include "probes/ftp/probe.hpp"

#include <catch2/catch.hpp>

#include <map>

#include "probes/seen.hpp"

using namespace hygie;
using namespace hygie::probes;
using namespace std::chrono_literals;
using net::LoopbackServer;

namespace {

// Says `greeting`, then answers each command by its first word; an unknown one ends the talk.
LoopbackServer::Serve serving(std::string greeting, std::map<std::string, std::string> answers) {
  return [greeting = std::move(greeting), answers = std::move(answers)](int descriptor) {
    net::say(descriptor, greeting);
    while (true) {
      const std::string command = receive(descriptor);
      const auto answer = answers.find(command.substr(0, command.find_first_of(" \r")));
      if (answer == answers.end()) return;
      net::say(descriptor, answer->second);
    }
  };
}

const std::vector<std::string> allowed{"ftp_anonymous"};

Seen look(const LoopbackServer& server, const std::vector<std::string>& allow, net::LoginBudget* budget) {
  const Loopback loopback{server.port()};
  Seen seen;
  for (auto& observation :
       ftp::probe(loopback.target, loopback.network, {.patience = 1000ms, .allow = allow, .logins = budget}))
    seen.tables[observation.table] = observation;
  return seen;
}

bool may_still_log_in(net::LoginBudget& budget) {
  return budget.begin("127.0.0.1", util::Deadline::after(10ms));
}

}  // namespace

TEST_CASE("an anonymous login that is accepted costs no failed login") {
  const LoopbackServer server{
      serving("220 hi\r\n", {{"USER", "331 mail?\r\n"}, {"PASS", "230 in\r\n"}, {"QUIT", "221 bye\r\n"}})};
  net::LoginBudget budget;
  const Seen seen = look(server, allowed, &budget);
  CHECK(seen.ended("ftp_servers") == "ok ");
  CHECK(seen.text("ftp_servers", "anonymous") == "accepted");
  CHECK(seen.text("ftp_servers", "code") == "230");
  CHECK(may_still_log_in(budget));
}

TEST_CASE("an anonymous login that is refused is the host's one failed login") {
  for (const char* user : {"331 password?\r\n", "530 no\r\n"}) {
    const LoopbackServer server{
        serving("220 hi\r\n", {{"USER", user}, {"PASS", "530 no\r\n"}, {"QUIT", "221 bye\r\n"}})};
    net::LoginBudget budget;
    CHECK(look(server, allowed, &budget).text("ftp_servers", "anonymous") == "refused");
    CHECK_FALSE(may_still_log_in(budget));
    CHECK(look(server, allowed, &budget).ended("ftp_servers") == "not_attempted login_spent");
    CHECK(server.accepted() == 1);
  }
}

TEST_CASE("without the engagement's consent nothing is sent") {
  const LoopbackServer server{serving("220 hi\r\n", {})};
  net::LoginBudget budget;
  CHECK(look(server, {"smb_guest"}, &budget).ended("ftp_servers") == "not_attempted not_authorised");
  CHECK(look(server, allowed, nullptr).ended("ftp_servers") == "not_attempted login_spent");
  CHECK(server.accepted() == 0);
}

TEST_CASE("servers that turn away, postpone or break off are told apart") {
  net::LoginBudget first;
  const LoopbackServer full{serving("421 too many\r\n", {})};
  CHECK(look(full, allowed, &first).ended("ftp_servers") == "denied not_welcome");
  CHECK(may_still_log_in(first));
  net::LoginBudget second;
  const LoopbackServer later{serving("220 hi\r\n", {{"USER", "421 later\r\n"}, {"QUIT", "221 bye\r\n"}})};
  CHECK(look(later, allowed, &second).text("ftp_servers", "anonymous") == "unknown");
  net::LoginBudget stumbling;
  const LoopbackServer oops{
      serving("220 hi\r\n", {{"USER", "500 OOPS: cannot change directory\r\n"}, {"QUIT", "221 bye\r\n"}})};
  CHECK(look(oops, allowed, &stumbling).text("ftp_servers", "anonymous") == "unknown");
  net::LoginBudget third;
  const LoopbackServer breaks{serving("220 hi\r\n", {})};
  CHECK(look(breaks, allowed, &third).ended("ftp_servers") == "malformed closed");
  CHECK_FALSE(may_still_log_in(third));
  net::LoginBudget fourth;
  const LoopbackServer endless{[](int descriptor) {
    const std::string block(65536, '2');
    while (::send(descriptor, block.data(), block.size(), MSG_NOSIGNAL) > 0) {
    }
  }};
  CHECK(look(endless, allowed, &fourth).ended("ftp_servers") == "malformed too_long");
}
