#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <mutex>
#include <stdexcept>

#include <catch2/catch.hpp>

#include "collectors/collect.hpp"
#include "collectors/test_sshd.hpp"
#include "net/loopback_server.hpp"

using namespace hygie;
using namespace std::chrono_literals;
using collectors::TestSshd;
using model::Outcome;

namespace {

using Seen = std::map<std::string, model::Observation>;

model::DiscoveredHost loopback(std::uint16_t port) {
  return {.address = util::IpAddress::v4(0x7f000001),
          .observed_host = "127.0.0.1",
          .presence = model::Presence::answered,
          .ports = {{.number = port, .state = model::PortState::open}}};
}

Seen collect(const model::DiscoveredHost& host, const collectors::SshSettings& settings) {
  const model::Scope scope{
      .targets = {model::Target{.range = util::parse_prefix("127.0.0.0/8").value(), .written = "127.0.0.0/8"}}};
  const net::Network network{scope};
  const std::atomic<bool> stop{false};
  Seen seen;
  std::mutex lock;
  std::size_t done = 0;
  collectors::SshCollector collector{network, settings, stop,
                                     [&](model::Observation each) {
                                       const std::lock_guard hold{lock};
                                       seen.emplace(each.table, std::move(each));
                                     },
                                     [&](const collectors::CollectProgress& progress) { done = progress.done; }};
  collector.add(host);
  collector.finish();
  CHECK(done == 1);
  // What was read has the tables of the script; what was not, those of every system.
  const std::size_t read = collectors::host_tables().size();
  CHECK((seen.size() == read || seen.size() == collectors::all_host_tables().size()));
  return seen;
}

void check_all(const Seen& seen, Outcome outcome, const std::string& reason) {
  for (const auto& [table, observation] : seen) {
    INFO(table);
    CHECK(observation.status == outcome);
    CHECK(observation.reason == reason);
    CHECK(observation.rows.empty());
  }
}

collectors::SshSettings settings_for(const TestSshd& server) {
  return {.user = "root",
          .key_file = server.key_file(),
          .host_keys = collectors::HostKeyPolicy::accept_new,
          .known_hosts = server.known_hosts(),
          .port = server.port()};
}

}  // namespace

TEST_CASE("a host is logged in to with a key and tells of itself") {
  if (!TestSshd::possible()) return;
  const TestSshd server;
  const auto seen = collect(loopback(server.port()), settings_for(server));
  CHECK(seen.at("os_version").status == Outcome::ok);
  CHECK(seen.at("os_version").rows.size() == 1);
  CHECK(seen.at("os_version").observed_host == "127.0.0.1");
  CHECK(seen.at("os_version").source == "ssh");
  CHECK_FALSE(seen.at("users").rows.empty());
  for (const auto& [table, observation] : seen) {
    INFO(table << ": " << observation.reason);
    CHECK(observation.status != Outcome::malformed);
  }
}

TEST_CASE("the server's settings are those of the file it was started with") {
  if (!TestSshd::possible()) return;
  const TestSshd server;
  const auto seen = collect(loopback(server.port()), settings_for(server));
  const model::Row wanted{{"keyword", "port"}, {"value", std::to_string(server.port())}, {"provenance", "effective"}};
  const auto& rows = seen.at("sshd_config").rows;
  CHECK(std::find(rows.begin(), rows.end(), wanted) != rows.end());
}

TEST_CASE("a key that the host does not know is denied") {
  if (!TestSshd::possible()) return;
  const TestSshd server;
  auto settings = settings_for(server);
  settings.key_file = server.other_key_file();
  check_all(collect(loopback(server.port()), settings), Outcome::denied, "login_denied");
}

TEST_CASE("a key that cannot be read is said to be so") {
  if (!TestSshd::possible()) return;
  const TestSshd server;
  auto settings = settings_for(server);
  settings.key_file = "/nonexistent/key";
  check_all(collect(loopback(server.port()), settings), Outcome::denied, "key_unreadable");
}

TEST_CASE("a password is not sent where the host does not take one") {
  if (!TestSshd::possible()) return;
  const TestSshd server;
  auto settings = settings_for(server);
  settings.key_file = server.other_key_file();
  settings.password = std::make_shared<const util::Secret>("not the password");
  check_all(collect(loopback(server.port()), settings), Outcome::denied, "login_denied");
}

TEST_CASE(
    "an unknown host key is refused, accepted once when allowed, known from then on, and refused when it changes") {
  if (!TestSshd::possible()) return;
  TestSshd server;
  auto settings = settings_for(server);
  settings.host_keys = collectors::HostKeyPolicy::known_hosts_only;
  check_all(collect(loopback(server.port()), settings), Outcome::denied, "unknown_host_key");

  settings.host_keys = collectors::HostKeyPolicy::accept_new;
  CHECK(collect(loopback(server.port()), settings).at("os_version").status == Outcome::ok);

  settings.host_keys = collectors::HostKeyPolicy::known_hosts_only;
  CHECK(collect(loopback(server.port()), settings).at("os_version").status == Outcome::ok);

  server.change_host_key();
  settings.host_keys = collectors::HostKeyPolicy::accept_new;
  check_all(collect(loopback(server.port()), settings), Outcome::denied, "changed_host_key");
}

TEST_CASE("a server that stays silent costs the session's patience and no more") {
  const net::LoopbackServer server{net::wait_for_close};
  const auto begin = std::chrono::steady_clock::now();
  const auto seen = collect(loopback(server.port()), {.user = "root", .port = server.port(), .patience = 400ms});
  CHECK(std::chrono::steady_clock::now() - begin < 3s);
  check_all(seen, Outcome::timed_out, "session_timed_out");
}

TEST_CASE("a server whose greeting never ends is given up") {
  const net::LoopbackServer server{[](int descriptor) {
    const std::string noise(1000, 'x');
    while (::send(descriptor, noise.data(), noise.size(), MSG_NOSIGNAL) > 0) continue;
  }};
  const auto begin = std::chrono::steady_clock::now();
  const auto seen = collect(loopback(server.port()), {.user = "root", .port = server.port(), .patience = 400ms});
  CHECK(std::chrono::steady_clock::now() - begin < 3s);
  CHECK(seen.at("users").status != Outcome::ok);
}

TEST_CASE("a server whose lines before the greeting never end is given up") {
  const net::LoopbackServer server{[](int descriptor) {
    const std::string line = "not yet\r\n";
    while (::send(descriptor, line.data(), line.size(), MSG_NOSIGNAL) > 0) continue;
  }};
  const auto begin = std::chrono::steady_clock::now();
  const auto seen = collect(loopback(server.port()), {.user = "root", .port = server.port(), .patience = 400ms});
  CHECK(std::chrono::steady_clock::now() - begin < 3s);
  CHECK(seen.at("users").status != Outcome::ok);
}

namespace {

const std::atomic<bool> never{false};

model::Scope whole_loopback() {
  return {.targets = {model::Target{.range = util::parse_prefix("127.0.0.0/8").value(), .written = "127.0.0.0/8"}}};
}

model::DiscoveredHost closed(const std::string& name) {
  auto host = loopback(22);
  host.observed_host = name;
  host.ports[0].state = model::PortState::refused;
  return host;
}

}  // namespace

TEST_CASE("hosts that come one by one are all asked, by no more threads than allowed") {
  const auto scope = whole_loopback();
  const net::Network network{scope};
  std::mutex lock;
  std::map<std::string, std::size_t> rows;
  collectors::CollectProgress last;
  collectors::SshCollector collector{network,
                                     {.threads = 3},
                                     never,
                                     [&](const model::Observation& each) {
                                       const std::lock_guard hold{lock};
                                       ++rows[each.observed_host];
                                     },
                                     [&](const collectors::CollectProgress& progress) { last = progress; }};
  for (int number = 0; number < 20; ++number) collector.add(closed("host-" + std::to_string(number)));
  collector.finish();
  CHECK(rows.size() == 20);
  for (const auto& [host, count] : rows) CHECK(count == collectors::all_host_tables().size());
  CHECK(last.done == 20);
  CHECK(last.total == 20);
}

TEST_CASE("what goes wrong with the store comes out of the collector, and a stop is told of what had not begun") {
  const auto scope = whole_loopback();
  const net::Network network{scope};
  collectors::SshCollector failing{
      network, {}, never, [](const model::Observation&) { throw std::runtime_error("disk full"); }, {}};
  failing.add(closed("a"));
  CHECK_THROWS_WITH(failing.finish(), "disk full");

  const std::atomic<bool> stopped{true};
  std::size_t rows = 0;
  collectors::SshCollector late{network,
                                {},
                                stopped,
                                [&](const model::Observation& each) {
                                  if (each.reason == "interrupted") ++rows;
                                },
                                {}};
  late.add(closed("b"));
  late.finish();
  CHECK(rows == collectors::all_host_tables().size());

  collectors::SshCollector idle{network, {}, never, [](const model::Observation&) {}, {}};
  idle.finish();
}

TEST_CASE("a host without an open port is not contacted and proves nothing") {
  auto host = loopback(22);
  host.ports[0].state = model::PortState::refused;
  check_all(collect(host, {}), Outcome::not_attempted, "no_ssh_service");
}

namespace {

const std::string lab = std::string{HYGIE_SOURCE_DIR} + "/tests/lab/";

// A server whose login is the command line that a recording plays.
std::string plays(const std::string& recording) {
  return "ForceCommand /usr/bin/python3 " + lab + "command_line.py " + lab + "../recordings/appliance/" + recording +
         ".txt\n";
}

std::string text_of(const Seen& seen, const std::string& table, const std::string& column) {
  INFO(table << " " << seen.at(table).reason);
  CHECK(seen.at(table).status == Outcome::ok);
  for (const auto& row : seen.at(table).rows) {
    for (const auto& [name, held] : row) {
      if (name == column && std::holds_alternative<std::string>(held)) return std::get<std::string>(held);
    }
  }
  return "";
}

}  // namespace

TEST_CASE("a router that takes one command a channel is read over channels of one session") {
  if (!TestSshd::possible()) return;
  const TestSshd server{plays("mikrotik_weak")};
  const auto seen = collect(loopback(server.port()), settings_for(server));
  CHECK(text_of(seen, "os_version", "release") == "7.11");
  CHECK(text_of(seen, "system_info", "hostname") == "routeur-ecole");
  CHECK(seen.at("users").rows.size() == 3);
  CHECK(seen.at("shadow").status == Outcome::unsupported);
  CHECK(seen.at("shadow").reason == "not_told_by_device");
}

TEST_CASE("a switch that shows a prompt on a terminal is read through echo, pages and escapes") {
  if (!TestSshd::possible()) return;
  const auto [recording, version] = GENERATE(table<std::string, std::string>(
      {{"cisco_xe_good", "17.12.4"}, {"procurve", "WC.16.10.0013"}, {"comware", "7.1.070 Release 6710P01"}}));
  INFO(recording);
  const TestSshd server{plays(recording)};
  const auto seen = collect(loopback(server.port()), settings_for(server));
  CHECK(text_of(seen, "os_version", "version") == version);
  CHECK(text_of(seen, "time_sync", "synchronised") == "yes");
  CHECK_FALSE(text_of(seen, "interface_addresses", "address").empty());
}

TEST_CASE("a switch that pages without end costs the session's patience, and keeps what it said before") {
  if (!TestSshd::possible()) return;
  const TestSshd server{
      "ForceCommand if [ -n \"$SSH_ORIGINAL_COMMAND\" ]; then echo 'Line has invalid autocommand'; else stty -echo; "
      "printf 'x#'; read a; printf 'terminal length 0\\nx#'; read a; printf 'show version\\n'; while sleep 0.05; do "
      "printf 'text\\n --More-- '; done; fi\n"};
  auto settings = settings_for(server);
  settings.patience = 3000ms;
  const auto begin = std::chrono::steady_clock::now();
  const auto seen = collect(loopback(server.port()), settings);
  CHECK(std::chrono::steady_clock::now() - begin < 6s);
  check_all(seen, Outcome::timed_out, "session_timed_out");
}

TEST_CASE("a command line that turns out to be another's is asked nothing more") {
  if (!TestSshd::possible()) return;
  const auto asked = std::filesystem::temp_directory_path() / ("hygie-asked-" + std::to_string(::getpid()));
  const TestSshd server{
      "ForceCommand if [ -n \"$SSH_ORIGINAL_COMMAND\" ]; then echo 'SSH command execution is not supported.'; else "
      "stty -echo; "
      "while printf 'ups>'; read a; do echo \"$a\" >>" +
      asked.string() + "; printf '%s\\nWhat is that?\\n' \"$a\"; done; fi\n"};
  check_all(collect(loopback(server.port()), settings_for(server)), Outcome::unsupported, "unknown_command_line");
  std::ifstream file{asked};
  const std::string words{std::istreambuf_iterator<char>{file}, {}};
  CHECK(words == "no page\nshow version\n");
  std::filesystem::remove(asked);
}

TEST_CASE("a login that gives neither a shell nor a known command line is said to be none") {
  if (!TestSshd::possible()) return;
  const TestSshd server{"ForceCommand echo 'This account is currently not available.'\n"};
  check_all(collect(loopback(server.port()), settings_for(server)), Outcome::unsupported, "not_a_posix_shell");
}
