#include "probes/http/probe.hpp"

#include <catch2/catch.hpp>

#include "probes/recording.hpp"
#include "probes/seen.hpp"

using namespace hygie;
using namespace hygie::probes;
using namespace std::chrono_literals;
using net::LoopbackServer;

namespace {

LoopbackServer::Serve answering(std::string text) {
  return [text = std::move(text)](int descriptor) {
    receive(descriptor);
    net::say(descriptor, text);
  };
}

LoopbackServer::Serve answering_with(const std::string& recorded) {
  return answering(util::as_text(recording("recordings/http/" + recorded + ".http")));
}

// Beside the page: its picture, one name that cannot be there, and those that must not be (exposure.cpp), each on a
// connection of its own where the server closes after each answer.
constexpr int further_requests = 7;

const std::string login_page = "HTTP/1.0 200 OK\r\n\r\n<title>Imprimante</title><input type=password>";

}  // namespace

TEST_CASE("a login form in clear text is seen") {
  const LoopbackServer server{answering_with("nginx_login")};
  const Seen seen = observe(http::probe_http, server);
  CHECK(seen.ended("http_servers") == "ok ");
  CHECK(seen.text("http_servers", "scheme") == "http");
  CHECK(seen.text("http_servers", "login") == "form");
  CHECK(seen.text("http_servers", "title") == "Connexion à la mairie");
  CHECK(seen.text("http_servers", "redirects_to_https") == "no");
  CHECK(seen.text("services", "product") == "nginx");
  CHECK(seen.text("services", "version") == "1.22.1");
  CHECK(seen.text("services", "encrypted") == "no");
}

TEST_CASE("a redirect to https is told and not followed") {
  const LoopbackServer server{answering_with("nginx_redirect")};
  const Seen seen = observe(http::probe_http, server);
  CHECK(seen.text("http_servers", "status") == "301");
  CHECK(seen.text("http_servers", "redirects_to_https") == "yes");
  CHECK(seen.text("http_servers", "login") == "none");
  CHECK(server.accepted() == 1 + further_requests);
}

TEST_CASE("a list of files and a basic login are seen") {
  const LoopbackServer listing{answering_with("nginx_listing")};
  CHECK(observe(http::probe_http, listing).text("http_servers", "directory_listing") == "yes");
  const LoopbackServer basic{answering_with("nginx_basic")};
  CHECK(observe(http::probe_http, basic).text("http_servers", "login") == "basic");
  const LoopbackServer digest{answering("HTTP/1.1 401 x\r\nWWW-Authenticate: Digest realm=\"x\"\r\n\r\n")};
  CHECK(observe(http::probe_http, digest).text("http_servers", "login") == "other");
}

TEST_CASE("a redirect at the same place is followed to its login form") {
  const LoopbackServer server{[](int descriptor) {
    const bool at_start = receive(descriptor).rfind("GET / ", 0) == 0;
    net::say(descriptor, at_start ? "HTTP/1.1 302 x\r\nLocation: /login\r\nContent-Length: 0\r\n\r\n" : login_page);
  }};
  const Seen seen = observe(http::probe_http, server);
  CHECK(seen.text("http_servers", "status") == "302");
  CHECK(seen.text("http_servers", "location") == "/login");
  CHECK(seen.text("http_servers", "login") == "form");
}

TEST_CASE("a redirect to another port or host is written down and never contacted") {
  const LoopbackServer other{answering(login_page)};
  const std::string place = "http://127.0.0.1:" + std::to_string(other.port()) + "/";
  const LoopbackServer server{answering("HTTP/1.1 302 x\r\nLocation: " + place + "\r\n\r\n")};
  const Seen seen = observe(http::probe_http, server);
  CHECK(seen.text("http_servers", "location") == place);
  CHECK(seen.text("http_servers", "login") == "none");
  CHECK(other.accepted() == 0);
}

TEST_CASE("redirects without end stop after three and leave the page unknown") {
  int count = 0;
  const LoopbackServer server{[&count](int descriptor) {
    receive(descriptor);
    net::say(descriptor, "HTTP/1.1 302 x\r\nLocation: /" + std::to_string(++count) + "\r\n\r\n");
  }};
  CHECK(observe(http::probe_http, server).ended("http_servers") == "partial too_many_redirects");
  CHECK(server.accepted() == 4 + further_requests);
}

TEST_CASE("a page that says nothing is known by its picture, asked for once") {
  // No picture, but octets found by trial that have the number of one in data/consoles.toml.
  const std::string picture = "hygie-107763789";
  int asked = 0;
  const LoopbackServer server{[&](int descriptor) {
    const bool is_picture = receive(descriptor).rfind("GET /favicon.ico ", 0) == 0;
    asked += is_picture ? 1 : 0;
    net::say(descriptor, "HTTP/1.0 200 OK\r\n\r\n" + (is_picture ? picture : "<title>x</title>"));
  }};
  const Seen seen = observe(http::probe_http, server);
  CHECK(seen.text("consoles", "kind") == "camera");
  CHECK(asked == 1);
}

TEST_CASE("a picture that is not there, or another's, is no sign") {
  for (const std::string answer : {"HTTP/1.0 404 x\r\n\r\nx", "HTTP/1.0 200 OK\r\n\r\nx", "HTTP/1.0 200 OK\r\n\r\n"}) {
    const LoopbackServer server{answering(answer)};
    const Seen seen = observe(http::probe_http, server);
    CHECK(seen.ended("consoles") == "ok ");
    CHECK(seen.tables.at("consoles").rows.empty());
  }
}

TEST_CASE("what is not HTTP is malformed, and its first bytes are kept") {
  const LoopbackServer server{answering("220 ftp.demo.fr\x1b[2J ready\r\n")};
  const Seen seen = observe(http::probe_http, server);
  CHECK(seen.ended("http_servers") == "malformed not_http");
  CHECK(seen.text("services", "service") == "unknown");
  CHECK(seen.text("services", "banner").find('\x1b') == std::string::npos);
}

TEST_CASE("a plain server on a TLS port is found in clear text") {
  const LoopbackServer server{[](int descriptor) {
    const bool is_plain = receive(descriptor).rfind("GET ", 0) == 0;
    net::say(descriptor, is_plain ? login_page : "HTTP/1.1 400 Bad Request\r\n\r\n");
  }};
  const Seen seen = observe(http::probe_https, server);
  CHECK(seen.text("http_servers", "scheme") == "http");
  CHECK(seen.text("http_servers", "login") == "form");
}

TEST_CASE("a TLS server that cannot be shaken hands with keeps the answer it gave in clear") {
  const LoopbackServer server{answering_with("nginx_plain_to_tls")};
  const Seen seen = observe(http::probe_http, server);
  CHECK(seen.text("http_servers", "status") == "400");
  CHECK(server.accepted() == 2 + further_requests);
}

TEST_CASE("bodies that are too long or cut make the row partial") {
  const LoopbackServer endless{[](int descriptor) {
    receive(descriptor);
    net::say(descriptor, "HTTP/1.1 200 OK\r\n\r\n");
    const std::string block(65536, 'x');
    while (::send(descriptor, block.data(), block.size(), MSG_NOSIGNAL) > 0) {
    }
  }};
  CHECK(observe(http::probe_http, endless).ended("http_servers") == "partial body_too_long");
  const LoopbackServer cut{answering("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort")};
  CHECK(observe(http::probe_http, cut).ended("http_servers") == "partial closed");
  const LoopbackServer chunks{answering("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")};
  CHECK(observe(http::probe_http, chunks).ended("http_servers") == "partial chunk");
}

TEST_CASE("what comes compressed all the same is neither read nor inflated") {
  const LoopbackServer server{[](int descriptor) {
    receive(descriptor);
    net::say(descriptor, "HTTP/1.1 200 OK\r\nServer: bomb\r\nContent-Encoding: gzip\r\n\r\n");
    const std::string block(65536, '\x1f');
    while (::send(descriptor, block.data(), block.size(), MSG_NOSIGNAL) > 0) {
    }
  }};
  const Seen seen = observe(http::probe_http, server);
  CHECK(seen.ended("http_servers") == "partial encoded");
  CHECK(seen.ended("consoles") == "partial encoded");
  CHECK(seen.text("http_servers", "server") == "bomb");
}

TEST_CASE("the defences of a page and the schemes of its login are kept") {
  const LoopbackServer server{
      answering("HTTP/1.1 401 x\r\nWWW-Authenticate: Basic realm=\"NETGEAR R7000\"\r\nWWW-Authenticate: NTLM\r\n"
                "Strict-Transport-Security: max-age=60\r\nContent-Security-Policy: default-src 'self'\r\n"
                "X-Frame-Options: DENY\r\nSet-Cookie: sid=secret; HttpOnly\r\nContent-Length: 0\r\n\r\n")};
  const Seen seen = observe(http::probe_http, server);
  CHECK(seen.text("http_servers", "authentication") == "basic,ntlm");
  CHECK(seen.text("http_servers", "realm") == "NETGEAR R7000");
  CHECK(seen.text("http_servers", "hsts_max_age") == "60");
  CHECK(seen.text("http_servers", "content_security_policy") == "default-src 'self'");
  CHECK(seen.text("http_servers", "x_frame_options") == "DENY");
  CHECK(seen.text("http_servers", "x_content_type_options") == "NULL");
  CHECK(seen.text("http_servers", "cookies") == "1");
  CHECK(seen.text("http_servers", "cookies_without_secure") == "1");
  CHECK(seen.text("http_servers", "cookies_without_http_only") == "0");
}

TEST_CASE("a console found behind a redirect is named, with the version its fields give") {
  const LoopbackServer server{[](int descriptor) {
    const bool at_start = receive(descriptor).rfind("GET / ", 0) == 0;
    net::say(descriptor, at_start ? "HTTP/1.1 302 x\r\nLocation: /session_login.cgi\r\nContent-Length: 0\r\n\r\n"
                                  : "HTTP/1.0 200 OK\r\nServer: MiniServ/2.013\r\n\r\n<title>Login to Webmin</title>"
                                    "<input type=password>");
  }};
  const Seen seen = observe(http::probe_http, server);
  CHECK(seen.ended("consoles") == "ok ");
  CHECK(seen.text("consoles", "product") == "Webmin");
  CHECK(seen.text("consoles", "kind") == "application");
  CHECK(seen.text("consoles", "version") == "2.013");
  CHECK(seen.text("consoles", "factory") == "no");
  CHECK(seen.text("consoles", "login") == "form");
  CHECK(seen.text("services", "product") == "Webmin");
  CHECK(seen.text("services", "version") == "2.013");
}

TEST_CASE("fragile devices are asked for their page and nothing else") {
  const LoopbackServer printer{answering("HTTP/1.0 200 OK\r\nServer: HP HTTP Server; HP LaserJet\r\n\r\n")};
  CHECK(observe(http::probe_http, printer).ended("web_paths") == "not_attempted fragile_host");
  CHECK(printer.accepted() == 1);
  const LoopbackServer plain{answering(login_page)};
  const Loopback loopback{plain.port()};
  Target target = loopback.target;
  target.care = Care::gentle;
  (void)http::probe_http(target, loopback.network, {});
  CHECK(plain.accepted() == 1);
}

TEST_CASE("a page of nobody in particular was looked at, and is no console") {
  const LoopbackServer server{answering("HTTP/1.0 200 OK\r\n\r\n<title>Mairie</title>")};
  const Seen seen = observe(http::probe_http, server);
  CHECK(seen.ended("consoles") == "ok ");
  CHECK(seen.tables.at("consoles").rows.empty());
}

TEST_CASE("a head without end is malformed") {
  const LoopbackServer server{[](int descriptor) {
    receive(descriptor);
    net::say(descriptor, "HTTP/1.1 200 OK\r\n" + std::string(60000, 'x'));
    net::wait_for_close(descriptor);
  }};
  CHECK(observe(http::probe_http, server).ended("http_servers") == "malformed head_too_long");
}

TEST_CASE("silent and slow web ports keep to their patience") {
  const LoopbackServer silent{[](int descriptor) {
    receive(descriptor);
    net::wait_for_close(descriptor);
  }};
  const LoopbackServer slow{[](int descriptor) {
    receive(descriptor);
    for (const char letter : login_page) {
      if (::send(descriptor, &letter, 1, MSG_NOSIGNAL) != 1) return;
      std::this_thread::sleep_for(20ms);
    }
  }};
  for (const auto* const server : {&silent, &slow}) {
    const auto start = std::chrono::steady_clock::now();
    CHECK(observe(http::probe_http, *server, 200ms).ended("http_servers") == "timed_out read_timed_out");
    CHECK(std::chrono::steady_clock::now() - start < 900ms);
  }
}
