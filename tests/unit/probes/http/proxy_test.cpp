#include "probes/http/proxy.hpp"

#include <catch2/catch.hpp>

#include "probes/seen.hpp"

using namespace hygie;
using namespace hygie::probes;
using namespace hygie::probes::http;
using net::LoopbackServer;

namespace {

// Answers CONNECT with the first, an absolute URI with the second, a path with the third; then closes.
LoopbackServer::Serve proxying(std::string connect, std::string absolute, std::string page = "HTTP/1.1 400 x\r\n\r\n") {
  return [=](int descriptor) {
    const std::string request = receive(descriptor);
    if (request.rfind("CONNECT ", 0) == 0) return net::say(descriptor, connect);
    net::say(descriptor, request.rfind("GET http://", 0) == 0 ? absolute : page);
  };
}

std::string access(const LoopbackServer& server) {
  return observe(probe_proxy, server).text("http_proxies", "access");
}

const std::string no_method = "HTTP/1.1 405 x\r\nContent-Length: 0\r\n\r\n";
const std::string own_page = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\nhello";
const std::string broken = "HTTP/1.1 503 x\r\nVia: 1.1 p (squid)\r\n\r\n";

}  // namespace

TEST_CASE("a tunnel granted, or tried for us, is an open proxy") {
  const LoopbackServer grants{proxying("HTTP/1.0 200 Connection established\r\n\r\n", "")};
  CHECK(access(grants) == "open");
  const LoopbackServer tries{proxying("HTTP/1.1 503 x\r\nX-Squid-Error: ERR_CONNECT_FAIL 111\r\n\r\n", "")};
  CHECK(access(tries) == "open");
  const LoopbackServer fetches{
      proxying("HTTP/1.1 403 x\r\nServer: tinyproxy/1.11\r\n\r\n", "HTTP/1.1 500 x\r\nServer: tinyproxy/1.11\r\n\r\n")};
  CHECK(access(fetches) == "open");
}

TEST_CASE("a proxy that wants a password or refuses strangers is told as that") {
  const LoopbackServer password{proxying("HTTP/1.1 407 x\r\nProxy-Authenticate: Basic\r\n\r\n", "")};
  CHECK(access(password) == "password");
  const std::string refusal = "HTTP/1.1 403 x\r\nServer: squid/5.7\r\n\r\n";
  const LoopbackServer refuses{proxying(refusal, refusal)};
  CHECK(access(refuses) == "refused");
}

TEST_CASE("a web server is no proxy, with a cache before it or one that says 200 to anything") {
  const LoopbackServer plain{proxying(no_method, own_page)};
  CHECK(access(plain) == "none");
  const LoopbackServer cached{proxying(no_method, "HTTP/1.1 200 OK\r\nVia: 1.1 varnish\r\n\r\n")};
  CHECK(access(cached) == "none");
  const LoopbackServer simple{proxying(own_page, own_page)};
  CHECK(access(simple) == "none");
  const LoopbackServer hangs_up{proxying("", own_page)};
  CHECK(access(hangs_up) == "none");
}

TEST_CASE("a server that is out of order for everyone proves nothing") {
  const LoopbackServer down{proxying(broken, broken, broken)};
  CHECK(observe(probe_proxy, down).ended("http_proxies") == "partial proxy_unclear");
}

TEST_CASE("the requests name no address but the server's own") {
  std::string asked;
  const LoopbackServer server{[&asked](int descriptor) {
    asked += receive(descriptor);
    net::say(descriptor, "HTTP/1.1 404 x\r\nContent-Length: 0\r\n\r\n");
  }};
  CHECK(access(server) == "none");
  CHECK(asked.find("CONNECT 127.0.0.1:443 HTTP/1.1\r\n") != std::string::npos);
  CHECK(asked.find("GET http://127.0.0.1:70/ HTTP/1.1\r\n") != std::string::npos);
}

TEST_CASE("a fragile host is not asked") {
  const LoopbackServer server{proxying(no_method, own_page)};
  const Loopback loopback{server.port()};
  Target target = loopback.target;
  target.care = Care::gentle;
  const auto observations = probe_proxy(target, loopback.network, {});
  CHECK(observations.at(0).reason == "fragile_host");
  CHECK(server.accepted() == 0);
}
