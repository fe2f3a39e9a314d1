#include <stdlib.h>

#include <map>
#include <mutex>
#include <thread>

#include <catch2/catch.hpp>

#include "collectors/collect.hpp"
#include "collectors/winrm/session.hpp"
#include "collectors/winrm/test_winrm.hpp"
#include "net/loopback_server.hpp"

using namespace hygie;
using namespace std::chrono_literals;
using collectors::TestWinrm;
using model::Outcome;

namespace {

using Seen = std::map<std::string, model::Observation>;
using Options = std::vector<std::string>;

const std::atomic<bool> never{false};

model::DiscoveredHost loopback(std::uint16_t port) {
  return {.address = util::IpAddress::v4(0x7f000001),
          .observed_host = "127.0.0.1",
          .presence = model::Presence::answered,
          .ports = {{.number = port, .state = model::PortState::open}}};
}

Seen collect(const model::DiscoveredHost& host, const collectors::WinrmSettings& settings,
             const std::atomic<bool>& stop = never) {
  const model::Scope scope{
      .targets = {model::Target{.range = util::parse_prefix("127.0.0.0/8").value(), .written = "127.0.0.0/8"}}};
  const net::Network network{scope};
  Seen seen;
  std::mutex lock;
  collectors::WinrmCollector collector{network,
                                       settings,
                                       stop,
                                       [&](model::Observation each) {
                                         const std::lock_guard hold{lock};
                                         CHECK(seen.emplace(each.table, std::move(each)).second);
                                       },
                                       {}};
  collector.add(host);
  collector.finish();
  return seen;
}

std::shared_ptr<const util::Secret> secret(const char* text = TestWinrm::password) {
  return std::make_shared<const util::Secret>(text);
}

collectors::WinrmSettings in_clear(const TestWinrm& server) {
  return {.user = "PC-ACCUEIL\\audit",
          .password = secret(),
          .https_port = 1,
          .http_port = server.port(),
          .login_wait = 30s,
          .patience = 40s};
}

collectors::WinrmSettings over_tls(const TestWinrm& server) {
  auto settings = in_clear(server);
  std::swap(settings.https_port, settings.http_port);
  return settings;
}

void check_all(const Seen& seen, Outcome outcome, const std::string& reason) {
  CHECK(seen.size() == collectors::all_host_tables().size());
  for (const auto& [table, observation] : seen) {
    INFO(table << " " << observation.reason);
    CHECK(observation.status == outcome);
    CHECK(observation.reason == reason);
    CHECK(observation.rows.empty());
  }
}

void check_read(const Seen& seen, const TestWinrm& server) {
  INFO(server.log());
  CHECK(seen.size() == collectors::windows_tables().size());
  REQUIRE(seen.contains("os_version"));
  CHECK(seen.at("os_version").status == Outcome::ok);
  CHECK(seen.at("os_version").reason == "");
  CHECK(seen.at("os_version").source == "winrm");
  CHECK_FALSE(seen.at("users").rows.empty());
  CHECK_FALSE(seen.at("registry").rows.empty());
  CHECK(server.log().find("WRONG") == std::string::npos);
  CHECK(server.log().find("deleted") != std::string::npos);
}

// The certificate of a test is its own authority, for as long as this lives.
struct Trusted {
  explicit Trusted(const TestWinrm& server) { ::setenv("SSL_CERT_FILE", server.certificate().c_str(), 1); }
  ~Trusted() { ::unsetenv("SSL_CERT_FILE"); }
};

}  // namespace

TEST_CASE("a Windows host is read over HTTP with sealed messages", "[ntlm]") {
  if (!TestWinrm::possible()) return;
  const TestWinrm server;
  check_read(collect(loopback(server.port()), in_clear(server)), server);
}

TEST_CASE("a Windows host is read over HTTPS, by NTLM or by Basic", "[ntlm]") {
  if (!TestWinrm::possible()) return;
  for (const char* schemes : {"Negotiate", "Basic", "Negotiate,Basic"}) {
    const auto server = TestWinrm::behind_tls("IP:127.0.0.1", 2, {"--schemes", schemes});
    const Trusted trusted{server};
    auto settings = over_tls(server);
    if (std::string{schemes} == "Basic") settings.user = "audit";
    check_read(collect(loopback(server.port()), settings), server);
  }
}

TEST_CASE("a reply in small pieces, cut in a letter and in a unit of base64, is the same", "[ntlm]") {
  if (!TestWinrm::possible()) return;
  const TestWinrm server{{"--piece", "997", "--fault", "noise", "--nothing-yet", "3"}};
  check_read(collect(loopback(server.port()), in_clear(server)), server);
}

TEST_CASE("a wrong password is tried once and no more", "[ntlm]") {
  if (!TestWinrm::possible()) return;
  for (const char* scheme : {"Negotiate", "Basic"}) {
    const auto server = TestWinrm::behind_tls("IP:127.0.0.1", 2, {"--schemes", scheme});
    const Trusted trusted{server};
    auto settings = over_tls(server);
    net::LoginBudget logins;
    settings.logins = &logins;
    settings.password = secret("another");
    check_all(collect(loopback(server.port()), settings), Outcome::denied, "login_denied");
    check_all(collect(loopback(server.port()), settings), Outcome::denied, "login_spent");
    const std::string log = server.log();
    CHECK(log.find("failed login") != std::string::npos);
    CHECK(log.find("failed login") == log.rfind("failed login"));
    CHECK(log.find("WRONG") == std::string::npos);
  }
}

TEST_CASE("a local account that is refused may be one that Windows keeps out from afar", "[ntlm]") {
  if (!TestWinrm::possible()) return;
  const TestWinrm server{{"--fault", "refuses"}};
  auto settings = in_clear(server);
  for (const char* user : {"audit", ".\\audit"}) {
    settings.user = user;
    check_all(collect(loopback(server.port()), settings), Outcome::denied, "local_account_denied");
  }
  settings.user = "MAIRIE\\audit";
  check_all(collect(loopback(server.port()), settings), Outcome::denied, "login_denied");
}

TEST_CASE("whose account an account is shows in its name", "[ntlm]") {
  CHECK(collectors::winrm::is_local_account("audit", "pc-1"));
  CHECK(collectors::winrm::is_local_account(".\\audit", "pc-1"));
  CHECK(collectors::winrm::is_local_account("PC-1\\audit", "pc-1.mairie.lan"));
  CHECK_FALSE(collectors::winrm::is_local_account("MAIRIE\\audit", "pc-1.mairie.lan"));
  CHECK_FALSE(collectors::winrm::is_local_account("audit@mairie.lan", "pc-1"));
}

TEST_CASE("who may log in but not manage is told so, a local account in other words", "[ntlm]") {
  if (!TestWinrm::possible()) return;
  for (const char* fault : {"denied", "always_401"}) {
    const TestWinrm server{{"--fault", fault}};
    auto settings = in_clear(server);
    net::LoginBudget logins;
    settings.logins = &logins;
    check_all(collect(loopback(server.port()), settings), Outcome::denied, "not_remote_management_user");
    // The password was right: no login has failed.
    settings.user = "audit";
    check_all(collect(loopback(server.port()), settings), Outcome::denied, "remote_administration_filtered");
  }
}

TEST_CASE("a server that wants anything in clear gets nothing", "[ntlm]") {
  if (!TestWinrm::possible()) return;
  const TestWinrm basic{{"--schemes", "Basic"}};
  check_all(collect(loopback(basic.port()), in_clear(basic)), Outcome::denied, "unencrypted_refused");
  CHECK(basic.log().empty());
  const TestWinrm clear{{"--fault", "clear"}};
  check_all(collect(loopback(clear.port()), in_clear(clear)), Outcome::denied, "unencrypted_refused");
}

TEST_CASE("a certificate that proves nothing is told, and lets nothing of the account out", "[ntlm]") {
  if (!TestWinrm::possible()) return;
  const auto unknown = TestWinrm::behind_tls("IP:127.0.0.1", 2);
  check_all(collect(loopback(unknown.port()), over_tls(unknown)), Outcome::denied, "certificate_not_trusted");
  CHECK(unknown.log().empty());
  {
    const auto server = TestWinrm::behind_tls("IP:127.0.0.1", -1);
    const Trusted trusted{server};
    check_all(collect(loopback(server.port()), over_tls(server)), Outcome::denied, "certificate_expired");
  }
  const auto server = TestWinrm::behind_tls("DNS:pc-accueil.example.test", 2);
  const Trusted trusted{server};
  check_all(collect(loopback(server.port()), over_tls(server)), Outcome::denied, "certificate_name_differs");
  auto host = loopback(server.port());
  host.name = "other.example.test";
  check_all(collect(host, over_tls(server)), Outcome::denied, "certificate_name_differs");
  host.name = "PC-ACCUEIL.example.test.";
  check_read(collect(host, over_tls(server)), server);
}

TEST_CASE("any certificate will do when it was asked for, but never for a password in its own letters", "[ntlm]") {
  if (!TestWinrm::possible()) return;
  const auto server = TestWinrm::behind_tls("DNS:elsewhere.example.test", -1);
  auto settings = over_tls(server);
  settings.certificates = collectors::CertificatePolicy::any;
  check_read(collect(loopback(server.port()), settings), server);
  const auto basic = TestWinrm::behind_tls("IP:127.0.0.1", 2, {"--schemes", "Basic"});
  settings = over_tls(basic);
  settings.certificates = collectors::CertificatePolicy::any;
  check_all(collect(loopback(basic.port()), settings), Outcome::denied, "unencrypted_refused");
}

TEST_CASE("faults of the service have their own reasons", "[ntlm]") {
  if (!TestWinrm::possible()) return;
  for (const auto& [fault, outcome, reason] : {std::tuple{"quota", Outcome::denied, "winrm_quota"},
                                               std::tuple{"no_shell", Outcome::unsupported, "remote_shell_closed"},
                                               std::tuple{"blocked", Outcome::unsupported, "powershell_not_run"},
                                               std::tuple{"web", Outcome::unsupported, "not_winrm"},
                                               std::tuple{"redirects", Outcome::unsupported, "not_winrm"},
                                               std::tuple{"tampered", Outcome::malformed, "bad_seal"},
                                               std::tuple{"huge", Outcome::malformed, "too_much_output"},
                                               std::tuple{"heads", Outcome::malformed, "too_much_output"},
                                               std::tuple{"output_without_end", Outcome::malformed, "too_much_output"},
                                               std::tuple{"closes", Outcome::malformed, "session_closed"}}) {
    INFO(fault);
    const TestWinrm server{{"--fault", fault}};
    auto settings = in_clear(server);
    settings.patience = 60s;
    check_all(collect(loopback(server.port()), settings), outcome, reason);
    CHECK(server.log().find("WRONG") == std::string::npos);
  }
}

TEST_CASE("a server that never ends costs the session's patience and no more", "[ntlm]") {
  if (!TestWinrm::possible()) return;
  for (const char* fault : {"hangs", "hangs_later", "endless", "timed_out_forever"}) {
    INFO(fault);
    const TestWinrm server{{"--fault", fault}};
    auto settings = in_clear(server);
    settings.patience = 900ms;
    const auto begin = std::chrono::steady_clock::now();
    check_all(collect(loopback(server.port()), settings), Outcome::timed_out, "session_timed_out");
    CHECK(std::chrono::steady_clock::now() - begin < 3s);
  }
}

TEST_CASE("what a script said before it stopped is kept", "[ntlm]") {
  if (!TestWinrm::possible()) return;
  const TestWinrm server{{"--fault", "stops"}};
  auto settings = in_clear(server);
  settings.patience = 2s;
  const auto seen = collect(loopback(server.port()), settings);
  CHECK(seen.at("os_version").status == Outcome::ok);
  CHECK(seen.at("time_sync").status == Outcome::timed_out);
  CHECK(seen.at("time_sync").reason == "session_timed_out");
}

TEST_CASE("a peer that speaks something else is no WinRM, and one that says nothing costs the login's time", "[ntlm]") {
  const net::LoopbackServer other{[](int descriptor) {
    net::say(descriptor, "SSH-2.0-OpenSSH_9.2\r\n");
    net::wait_for_close(descriptor);
  }};
  const collectors::WinrmSettings settings{
      .user = "audit", .password = secret(), .https_port = 1, .http_port = other.port(), .login_wait = 600ms};
  CHECK(collect(loopback(other.port()), settings).at("users").status != Outcome::ok);
  const net::LoopbackServer silent{net::wait_for_close};
  for (const bool tls : {false, true}) {
    auto asked = settings;
    (tls ? asked.https_port : asked.http_port) = silent.port();
    const auto seen = collect(loopback(silent.port()), asked);
    CHECK((seen.at("users").reason == "session_timed_out" || seen.at("users").reason == "tls_handshake"));
    CHECK(seen.at("users").rows.empty());
  }
}

TEST_CASE("a stop ends a session soon, and hosts without the port or without an account are not contacted", "[ntlm]") {
  if (!TestWinrm::possible()) return;
  const TestWinrm server{{"--fault", "hangs_later"}};
  std::atomic<bool> stop{false};
  std::thread soon{[&] {
    std::this_thread::sleep_for(400ms);
    stop = true;
  }};
  const auto begin = std::chrono::steady_clock::now();
  check_all(collect(loopback(server.port()), in_clear(server), stop), Outcome::not_attempted, "interrupted");
  soon.join();
  CHECK(std::chrono::steady_clock::now() - begin < 2s);

  check_all(collect(loopback(22), in_clear(server)), Outcome::not_attempted, "no_winrm_service");
  auto nobody = in_clear(server);
  nobody.password = nullptr;
  check_all(collect(loopback(server.port()), nobody), Outcome::denied, "no_credential");
}
