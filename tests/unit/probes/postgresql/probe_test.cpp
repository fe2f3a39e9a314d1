#include "probes/postgresql/probe.hpp"

#include <catch2/catch.hpp>

#include "probes/recording.hpp"
#include "probes/stores/hostile.hpp"

namespace hygie::probes::postgresql {
namespace {

using net::LoopbackServer;
using namespace std::chrono_literals;

// No TLS, then a recording.
LoopbackServer::Serve clear(const std::string& bytes) {
  return [bytes](int descriptor) {
    receive(descriptor);
    net::say(descriptor, "N");
    receive(descriptor);
    net::say(descriptor, bytes);
    receive(descriptor);
  };
}
std::string recorded(const std::string& name) {
  return util::as_text(recording("recordings/postgresql/" + name));
}

}  // namespace

TEST_CASE("a PostgreSQL with trust is open, and the login counts as none that failed") {
  LoopbackServer server{clear(recorded("postgresql15_trust.packets"))};
  net::LoginBudget logins;
  const Seen seen = stores::observe_with_login(probe, server, logins);
  CHECK(seen.text("data_stores", "open") == "yes");
  CHECK(seen.text("data_stores", "answer") == "AuthenticationOk");
  CHECK(seen.text("data_stores", "version").substr(0, 3) == "15.");
  CHECK(seen.text("data_stores", "encryption") == "none");
  CHECK(stores::has_login_left(logins));
}

TEST_CASE("a PostgreSQL that asks for a password gets none, which is no failed login") {
  std::string after = "?";
  LoopbackServer server{[&](int descriptor) {
    receive(descriptor);
    net::say(descriptor, "N");
    receive(descriptor);
    net::say(descriptor, recorded("postgresql15_scram.packets"));
    after = receive(descriptor);
  }};
  net::LoginBudget logins;
  const Seen seen = stores::observe_with_login(probe, server, logins);
  CHECK(seen.text("data_stores", "open") == "no");
  CHECK(seen.text("data_stores", "confidence") == "probable");
  CHECK(stores::has_login_left(logins));
  std::this_thread::sleep_for(50ms);
  CHECK(after.empty());
}

TEST_CASE("a PostgreSQL that turns the account away has used up the host's failed login") {
  LoopbackServer server{clear(recorded("postgresql15_no_entry.packets"))};
  net::LoginBudget logins;
  CHECK(stores::observe_with_login(probe, server, logins).text("data_stores", "answer") == "28000");
  CHECK(!stores::has_login_left(logins));
  const Seen again = stores::observe_with_login(probe, server, logins);
  CHECK(again.ended("data_stores") == "partial login_spent");
  CHECK(again.text("data_stores", "open") == "unknown");
  CHECK(again.text("data_stores", "encryption") == "none");
}

TEST_CASE("a PostgreSQL that promises TLS and breaks off keeps what it said") {
  LoopbackServer server{stores::answering("S")};
  net::LoginBudget logins;
  const Seen seen = stores::observe_with_login(probe, server, logins);
  CHECK(seen.tables.at("data_stores").status == model::Outcome::partial);
  CHECK(seen.text("data_stores", "encryption") == "offered");
  CHECK(seen.text("data_stores", "open") == "unknown");
}

TEST_CASE("hostile servers at the PostgreSQL port give no fact") {
  net::LoginBudget logins;
  LoopbackServer silent{[](int descriptor) { net::wait_for_close(descriptor); }};
  CHECK(stores::observe_with_login(probe, silent, logins, 300ms).ended("data_stores") == "timed_out read_timed_out");
  LoopbackServer other{stores::answering("220 ready\r\n")};
  CHECK(stores::observe_with_login(probe, other, logins, 300ms).ended("data_stores") == "malformed unrecognised");
  LoopbackServer endless{clear(std::string(60000, 'N'))};
  CHECK(stores::observe_with_login(probe, endless, logins, 300ms).ended("data_stores") == "malformed unrecognised");
  CHECK(stores::has_login_left(logins));
}

}  // namespace hygie::probes::postgresql
