#include "probes/x11/probe.hpp"

#include <catch2/catch.hpp>

#include "probes/recording.hpp"
#include "probes/seen.hpp"

namespace hygie::probes::x11 {
namespace {

using net::LoopbackServer;
using namespace std::chrono_literals;

std::string recorded(const std::string& name) {
  return util::as_text(recording("recordings/x11/" + name + ".reply"));
}

// After the answer nothing more may come: an open server is left at once.
LoopbackServer::Serve answer(const std::string& bytes) {
  return [bytes](int descriptor) {
    CHECK(receive(descriptor).size() == 12);
    net::say(descriptor, bytes);
    CHECK(receive(descriptor).empty());
  };
}

Seen ask(LoopbackServer::Serve serve, std::chrono::milliseconds patience = 2s) {
  const LoopbackServer server{std::move(serve)};
  return observe(probe, server, patience);
}

}  // namespace

TEST_CASE("a server that lets strangers in is open, and is left at once") {
  const Seen seen = ask(answer(recorded("xvfb_open")));
  CHECK(seen.ended("x11_servers") == "ok ");
  CHECK(seen.text("x11_servers", "access") == "open");
  CHECK(seen.text("x11_servers", "vendor") == "The X.Org Foundation");
  CHECK(seen.text("x11_servers", "release") == "12101007");
  CHECK(seen.text("services", "service") == "x11");
  CHECK(seen.text("services", "encrypted") == "no");
}

TEST_CASE("a server that refuses says why") {
  const Seen seen = ask(answer(recorded("xvfb_refused")));
  CHECK(seen.ended("x11_servers") == "ok ");
  CHECK(seen.text("x11_servers", "access") == "refused");
  CHECK(seen.text("x11_servers", "refusal") == "Authorization required, but no authorization protocol specified");
  CHECK(seen.text("x11_servers", "vendor") == "NULL");
}

TEST_CASE("a server that asks for more is not open") {
  const Seen seen = ask(answer(std::string("\x02\0\0\0\0\0\x02\0more\0\0\0\0", 16)));
  CHECK(seen.text("x11_servers", "access") == "authenticate");
  CHECK(seen.text("x11_servers", "refusal") == "more");
}

TEST_CASE("an answer that announces much and stops costs the patience and proves nothing") {
  const Seen seen = ask(answer(std::string("\x01\0\x0b\0\0\0\xff\xff", 8)), 300ms);
  CHECK(seen.ended("x11_servers") == "timed_out read_timed_out");
  CHECK(seen.tables.at("x11_servers").rows.empty());
  CHECK(seen.tables.count("services") == 0);
}

TEST_CASE("silence, a hang-up and another protocol are told apart") {
  CHECK(ask(net::wait_for_close, 300ms).ended("x11_servers") == "timed_out read_timed_out");
  CHECK(ask([](int descriptor) { receive(descriptor); }).ended("x11_servers") == "malformed closed");
  CHECK(ask([](int descriptor) { net::say(descriptor, "HTTP/1.1 400\r\n\r\n"); }).ended("x11_servers") ==
        "malformed not_x11");
  const Seen noise = ask([](int descriptor) {
    const std::string garbage(65536, 'x');
    while (::send(descriptor, garbage.data(), garbage.size(), MSG_NOSIGNAL) > 0) continue;
  });
  CHECK(noise.ended("x11_servers") == "malformed not_x11");
}

}  // namespace hygie::probes::x11
