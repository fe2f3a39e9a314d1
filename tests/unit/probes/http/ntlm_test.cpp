#include "probes/http/ntlm.hpp"

#include <catch2/catch.hpp>
#include <chrono>
#include <string>
#include <vector>

#include "probes/http/probe.hpp"
#include "probes/recording.hpp"
#include "probes/seen.hpp"
#include "util/base64.hpp"

using namespace hygie;
using namespace hygie::probes;
using net::LoopbackServer;

namespace {

const std::string opening = "TlRMTVNTUAABAAAA";  // NTLMSSP, a NEGOTIATE_MESSAGE

std::string challenge_token() {
  return util::to_base64(recording("fuzz/corpus/ntlm/windows_10.bin"));
}

std::string refusal(const std::string& fields) {
  return "HTTP/1.1 401 Unauthorized\r\n" + fields + "Content-Length: 0\r\n\r\n";
}

http::Head head_with(const std::string& value) {
  return {.status = 401, .fields = {{"www-authenticate", "Basic realm=\"x\""}, {"www-authenticate", value}}};
}

// Asks for NTLM on its front page, as IIS does with Windows authentication.
LoopbackServer::Serve intranet(const std::string& scheme, std::string answer) {
  return [scheme, answer = std::move(answer)](int descriptor) {
    const std::string request = receive(descriptor);
    const bool opens = request.find("Authorization: " + scheme + " " + opening) != std::string::npos;
    net::say(descriptor, opens ? answer : refusal("WWW-Authenticate: " + scheme + "\r\n"));
  };
}

}  // namespace

TEST_CASE("an NTLM challenge of a web server gives names and build") {
  for (const std::string scheme : {"NTLM", "Negotiate"}) {
    const LoopbackServer server{
        intranet(scheme, refusal("WWW-Authenticate: " + scheme + " " + challenge_token() + "\r\n"))};
    const Seen seen = observe(http::probe_http, server);
    CHECK(seen.ended("ntlm_challenges") == "ok ");
    CHECK_FALSE(seen.text("ntlm_challenges", "netbios_computer").empty());
    CHECK(seen.text("os_version", "platform") == "windows");
    CHECK(seen.text("http_servers", "login") == "other");
  }
}

TEST_CASE("a challenge that is cut, not base64, or not refused is no fact") {
  for (const std::string& answer :
       {refusal("WWW-Authenticate: NTLM " + challenge_token().substr(0, 40) + "\r\n"),
        refusal("WWW-Authenticate: NTLM ****\r\n"), refusal("WWW-Authenticate: NTLM\r\n"),
        "HTTP/1.1 200 OK\r\nWWW-Authenticate: NTLM " + challenge_token() + "\r\nContent-Length: 0\r\n\r\n"}) {
    const LoopbackServer server{intranet("NTLM", answer)};
    const Seen seen = observe(http::probe_http, server);
    CHECK(seen.ended("http_servers") == "ok ");
    CHECK_FALSE(seen.tables.contains("ntlm_challenges"));
    CHECK_FALSE(seen.tables.contains("os_version"));
  }
}

TEST_CASE("the token is found among several challenges of one field") {
  CHECK(http::read_ntlm(head_with("Negotiate " + challenge_token() + ", Basic realm=\"x\"")));
  CHECK(http::read_ntlm(head_with("nTlM  " + challenge_token())));
  CHECK_FALSE(http::read_ntlm(head_with("Bearer " + challenge_token())));
  CHECK_FALSE(http::read_ntlm(head_with("NTLM " + std::string(20000, 'A'))));
}

TEST_CASE("WinRM is asked where it is, and a page without NTLM is not") {
  const http::Site plain{};
  CHECK_FALSE(http::ntlm_door(plain, 80));
  const auto door = http::ntlm_door(plain, 5985);
  REQUIRE(door);
  CHECK(door->method == "POST");
  CHECK(door->path == "/wsman");
  CHECK(door->scheme == "Negotiate");
}

TEST_CASE("the opening of a login names no account, and nothing follows it") {
  std::vector<std::string> requests;
  const LoopbackServer server{[&](int descriptor) {
    requests.push_back(receive(descriptor));
    net::say(descriptor, refusal("WWW-Authenticate: Negotiate " + challenge_token() + "\r\n"));
  }};
  const Settings settings;
  const Loopback loopback{server.port()};
  http::Talk talk{loopback.target, loopback.network, settings, util::Deadline::after(std::chrono::seconds{5}),
                  http::Scheme::http};
  const auto challenge = http::ask_ntlm(talk, {.method = "POST", .path = "/wsman", .scheme = "Negotiate"});
  REQUIRE(challenge);
  REQUIRE(requests.size() == 1);
  CHECK(requests.front().rfind("POST /wsman HTTP/1.1\r\n", 0) == 0);
  CHECK(requests.front().find("Content-Length: 0\r\n") != std::string::npos);
  CHECK(requests.front().find("Authorization: Negotiate " + opening) != std::string::npos);
}
