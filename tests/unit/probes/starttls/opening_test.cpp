#include "probes/starttls/opening.hpp"

#include <catch2/catch.hpp>

#include "probes/seen.hpp"
#include "probes/tls/probe.hpp"

using namespace hygie;
using namespace hygie::probes;
using namespace std::chrono_literals;
using net::LoopbackServer;
using starttls::Protocol;

namespace {

// Plays the script: a line "" waits for the client first, any other is said at once.
LoopbackServer::Serve playing(std::vector<std::string> script) {
  return [script = std::move(script)](int descriptor) {
    for (const std::string& line : script) {
      if (line.empty()) {
        if (receive(descriptor).empty()) return;
      } else {
        net::say(descriptor, line);
      }
    }
    net::wait_for_close(descriptor);
  };
}

std::string end_of(Protocol protocol, const std::vector<std::string>& script, std::chrono::milliseconds wait = 500ms) {
  const LoopbackServer server{playing(script)};
  const Loopback loopback{server.port()};
  const auto deadline = util::Deadline::after(wait);
  auto stream = loopback.network.connect(loopback.target.address, server.port(), deadline);
  REQUIRE(stream);
  const auto failure = starttls::open(*stream, protocol, deadline);
  return failure ? std::string(model::to_text(failure->outcome)) + " " + failure->reason : "open";
}

std::vector<model::Observation> as_smtp(const Target& target, const net::Network& network, const Settings& settings) {
  return tls::probe_starttls_as(Protocol::smtp, target, network, settings);
}

const std::string alert_protocol_version = std::string("\x15\x03\x01\x00\x02\x02\x46", 7);

}  // namespace

TEST_CASE("SMTP is greeted, asked what it offers, and then asked for TLS") {
  CHECK(end_of(Protocol::smtp, {"220 mail ESMTP\r\n", "", "250-mail\r\n250 STARTTLS\r\n", "", "220 Go\r\n"}) == "open");
  CHECK(end_of(Protocol::smtp, {"220 mail ESMTP\r\n", "", "250 mail\r\n"}) == "unsupported starttls_not_offered");
  CHECK(end_of(Protocol::smtp, {"421 busy\r\n"}) == "denied turned_away");
  CHECK(end_of(Protocol::smtp, {"SSH-2.0-OpenSSH_9.2\r\n"}) == "malformed starttls_answer");
}

TEST_CASE("PostgreSQL answers with one letter") {
  CHECK(end_of(Protocol::postgresql, {"", "S"}) == "open");
  CHECK(end_of(Protocol::postgresql, {"", "N"}) == "unsupported starttls_not_offered");
}

TEST_CASE("an endless, a silent and a slow greeting cost their deadline or less") {
  CHECK(end_of(Protocol::smtp, {std::string(20000, 'x')}) == "malformed starttls_answer");
  CHECK(end_of(Protocol::smtp, {"", "x"}, 100ms) == "timed_out read_timed_out");
}

TEST_CASE("a server that does not offer TLS is asked once, and all its tables say so") {
  const LoopbackServer server{playing({"220 mail ESMTP\r\n", "", "250 mail\r\n"})};
  const Seen seen = observe(as_smtp, server);
  for (const char* const table : {"tls_servers", "tls_protocols", "tls_ciphers", "tls_certificates"})
    CHECK(seen.ended(table) == "unsupported starttls_not_offered");
  CHECK(server.accepted() == 1);
}

TEST_CASE("behind STARTTLS a refusal of every version is heard, with few connections") {
  const LoopbackServer server{
      playing({"220 mail\r\n", "", "250-mail\r\n250 STARTTLS\r\n", "", "220 Go\r\n", "", alert_protocol_version})};
  const Seen seen = observe(as_smtp, server);
  CHECK(seen.column("tls_protocols", "offered") == std::vector<std::string>(6, "no"));
  CHECK(server.accepted() <= 32);
}

TEST_CASE("a port of no such protocol is left alone") {
  const LoopbackServer server{playing({"220 mail\r\n"})};
  CHECK(observe(tls::probe_starttls, server).tables.empty());
  CHECK(server.accepted() == 0);
}
