#include "probes/open_port.hpp"

#include <array>
#include <catch2/catch.hpp>
#include <map>

#include "net/loopback_server.hpp"
#include "probes/run.hpp"
#include "probes/seen.hpp"

namespace hygie::probes {
namespace {

using model::Outcome;

constexpr std::string_view ssh_greeting = "SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n";

// What run_probes() tells of one open port of the loopback, by "source table".
class Told {
 public:
  Told(std::span<const Probe> probes, const net::LoopbackServer& server, std::vector<model::Port> others = {},
       std::chrono::milliseconds patience = std::chrono::milliseconds{600}) {
    const Loopback loopback{server.port()};
    model::DiscoveredHost host{.address = loopback.target.address,
                               .observed_host = "127.0.0.1",
                               .presence = model::Presence::answered,
                               .ports = std::move(others)};
    host.ports.push_back({server.port(), model::PortState::open});
    const std::atomic<bool> stop{false};
    run_probes(probes, {host}, loopback.network, {.probe = {.patience = patience}}, stop,
               [&](model::Observation observation) {
                 const std::lock_guard lock{guard_};
                 told_[observation.source + " " + observation.table] = std::move(observation);
               },
               {});
  }
  bool has(const std::string& key) const { return told_.contains(key); }
  std::string ended(const std::string& key) const {
    const auto& observation = told_.at(key);
    return std::string{model::to_text(observation.status)} + " " + observation.reason;
  }
  std::string text(const std::string& key, const std::string& column) const {
    for (const auto& [name, value] : told_.at(key).rows.at(0)) {
      if (name == column && std::holds_alternative<std::string>(value)) return std::get<std::string>(value);
    }
    return "NULL";
  }

 private:
  std::mutex guard_;
  std::map<std::string, model::Observation> told_;
};

// A probe of a protocol that nobody speaks here, hinted at the port under test.
std::array<std::uint16_t, 2> hints{0, 1};
constexpr std::array<std::string_view, 1> tables{"smb_servers"};
std::vector<model::Observation> meets_something_else(const Target& target, const net::Network&, const Settings&) {
  return {{.observed_host = target.observed_host,
           .source = "probe:smb",
           .endpoint = endpoint_text(target.transport, target.port),
           .table = "smb_servers",
           .status = Outcome::malformed,
           .reason = "not_smb"}};
}

std::vector<Probe> with_hint(std::uint16_t port) {
  hints[0] = port;
  std::vector<Probe> probes{all_probes().begin(), all_probes().end()};
  probes.push_back({"smb", hints, tables, meets_something_else});
  std::erase_if(probes, [](const Probe& probe) { return probe.name == "smb" && probe.run != meets_something_else; });
  return probes;
}

net::LoopbackServer::Serve greets(std::string_view text) {
  return [text](int descriptor) {
    net::say(descriptor, text);
    net::wait_for_close(descriptor);
  };
}

// Waits to be asked, then says `text`.
net::LoopbackServer::Serve answers(std::string text) {
  return [text](int descriptor) {
    std::array<char, 512> request{};
    if (::recv(descriptor, request.data(), request.size(), 0) > 0) net::say(descriptor, text);
  };
}

}  // namespace

TEST_CASE("an SSH greeting at a port that no probe is for is handed to the SSH probe") {
  const net::LoopbackServer server{greets(ssh_greeting)};
  const Told told{all_probes(), server};
  CHECK(told.text("probe:ssh ssh_servers", "software") == "OpenSSH_9.2p1");
  CHECK(told.text("probe:ssh services", "service") == "ssh");
  CHECK_FALSE(told.has("probe:recognition services"));
}

TEST_CASE("a probe that met a proven other protocol says that its own is not there") {
  const net::LoopbackServer server{greets(ssh_greeting)};
  const Told told{with_hint(server.port()), server};
  CHECK(told.ended("probe:smb smb_servers") == "unsupported another_protocol");
  CHECK(told.text("probe:ssh services", "service") == "ssh");
}

TEST_CASE("another protocol proves nothing while one more port of the probe is filtered") {
  const net::LoopbackServer server{greets(ssh_greeting)};
  const Told told{with_hint(server.port()), server, {{1, model::PortState::filtered}}};
  CHECK(told.ended("probe:smb smb_servers") == "malformed not_smb");
}

TEST_CASE("bytes that are nobody's greeting leave the probe's failure as it is, and are kept as a banner") {
  const net::LoopbackServer server{greets("\x1b[31m<b>hello</b>\xff\r\n")};
  const Told told{with_hint(server.port()), server};
  CHECK(told.ended("probe:smb smb_servers") == "malformed not_smb");
  CHECK(told.ended("probe:recognition services") == "ok ");
  CHECK(told.text("probe:recognition services", "service") == "unknown");
  CHECK(told.text("probe:recognition services", "confidence") == "weak");
  const auto banner = told.text("probe:recognition services", "banner");
  CHECK(banner.find("hello") != std::string::npos);
  CHECK(banner.find('\x1b') == std::string::npos);
}

TEST_CASE("a silent port is asked for a page, and a web server is handed to its probe") {
  const net::LoopbackServer server{answers("HTTP/1.1 200 OK\r\nServer: minihttpd/1.0\r\nContent-Length: 2\r\n\r\nok")};
  const Told told{all_probes(), server};
  CHECK(told.text("probe:http http_servers", "scheme") == "http");
  CHECK(told.text("probe:http services", "product") == "minihttpd");
}

TEST_CASE("a port that says nothing at all is unknown after two connections") {
  const net::LoopbackServer server{[](int descriptor) { net::wait_for_close(descriptor); }};
  const Told told{all_probes(), server};
  CHECK(told.text("probe:recognition services", "service") == "unknown");
  CHECK(told.text("probe:recognition services", "banner") == "NULL");
  CHECK(server.accepted() <= 2);
}

TEST_CASE("where a port's own service is not and nothing is said, any other may be") {
  const net::LoopbackServer server{[](int descriptor) { net::wait_for_close(descriptor); }};
  const Told told{with_hint(server.port()), server};
  CHECK(told.ended("probe:smb smb_servers") == "malformed not_smb");
  CHECK(told.ended("probe:ssh ssh_servers") == "not_attempted unidentified");
  CHECK(told.ended("probe:ftp ftp_servers") == "not_attempted unidentified");
}

TEST_CASE("a silent port of a service that no probe asks is no reason to doubt others") {
  const net::LoopbackServer server{[](int descriptor) { net::wait_for_close(descriptor); }};
  const Told told{all_probes(), server};
  CHECK_FALSE(told.has("probe:ssh ssh_servers"));
}

TEST_CASE("a server that hangs up at once denied us, and is asked nothing more") {
  const net::LoopbackServer server{[](int) {}};
  const Told told{all_probes(), server};
  CHECK(told.ended("probe:recognition services") == "denied closed");
  CHECK(server.accepted() == 1);
}

TEST_CASE("a fragile host is not asked beyond its own ports") {
  const net::LoopbackServer server{greets(ssh_greeting)};
  const Told told{all_probes(), server, {{9100, model::PortState::open}}};
  CHECK_FALSE(told.has("probe:ssh ssh_servers"));
  CHECK(server.accepted() == 0);
}

}  // namespace hygie::probes
