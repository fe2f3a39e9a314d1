#include "probes/rsync/probe.hpp"

#include <catch2/catch.hpp>

#include "probes/recording.hpp"
#include "probes/seen.hpp"

using namespace hygie;
using namespace hygie::probes;
using net::LoopbackServer;

namespace {

LoopbackServer::Serve daemon(std::string list) {
  return [list = std::move(list)](int descriptor) {
    net::say(descriptor, "@RSYNCD: 31.0 sha512 md5\nWelcome\n");
    const std::string asked = receive(descriptor);
    if (asked.find("#list") != std::string::npos) net::say(descriptor, list);
    if (asked.find("\nopen\n") != std::string::npos) net::say(descriptor, "@RSYNCD: OK\n");
    if (asked.find("\nclosed\n") != std::string::npos) net::say(descriptor, "@RSYNCD: AUTHREQD abcdef\n");
    if (asked.find("\nelsewhere\n") != std::string::npos)
      net::say(descriptor, "@ERROR: access denied\n@RSYNCD: EXIT\n");
    if (asked.find("\nmute\n") != std::string::npos) return;
    net::wait_for_close(descriptor);
  };
}

}  // namespace

TEST_CASE("modules are listed, and each is told by how it lets one in") {
  const LoopbackServer server{
      daemon("open           \tFor all\nclosed         \t\nelsewhere      \tx\nmute           \tx\n@RSYNCD: EXIT\n")};
  const Seen seen = observe(rsync::probe, server);
  CHECK(seen.ended("rsync_modules") == "ok ");
  CHECK(seen.column("rsync_modules", "module") == std::vector<std::string>{"open", "closed", "elsewhere", "mute"});
  CHECK(seen.column("rsync_modules", "access") == std::vector<std::string>{"open", "password", "refused", "unknown"});
  CHECK(seen.text("rsync_modules", "comment") == "For all");
  CHECK(server.accepted() == 5);
}

TEST_CASE("a list of rsync 3.5 cut at any byte is never whole") {
  const std::string whole = util::as_text(recording("recordings/rsync/list.txt"));
  const auto look = [&whole](std::size_t size) {
    const LoopbackServer server{[&whole, size](int descriptor) {
      net::say(descriptor, std::string_view{whole}.substr(0, size));
      ::shutdown(descriptor, SHUT_WR);
      net::wait_for_close(descriptor);
    }};
    return observe(rsync::probe, server).ended("rsync_modules");
  };
  CHECK(look(whole.size()) == "ok ");
  for (std::size_t size = 0; size < whole.size(); size += 3) {
    CAPTURE(size);
    CHECK(look(size) != "ok ");
  }
}

TEST_CASE("a daemon without modules was seen, one with too many is partial and asked eight times") {
  const LoopbackServer none{daemon("@RSYNCD: EXIT\n")};
  CHECK(observe(rsync::probe, none).ended("rsync_modules") == "ok ");
  std::string many;
  for (int count = 0; count < 20; ++count) many += "open\t\n";
  const LoopbackServer crowded{daemon(many + "@RSYNCD: EXIT\n")};
  CHECK(observe(rsync::probe, crowded).ended("rsync_modules") == "partial too_many_modules");
  CHECK(crowded.accepted() == 9);
}

TEST_CASE("what is no rsync, refuses its list, never ends or stays silent is told as that") {
  const LoopbackServer other{[](int descriptor) { net::say(descriptor, "220 ftp\r\n"); }};
  CHECK(observe(rsync::probe, other).ended("rsync_modules") == "malformed not_rsync");
  const LoopbackServer refuses{daemon("@ERROR: no\n")};
  CHECK(observe(rsync::probe, refuses).ended("rsync_modules") == "denied list_refused");
  const LoopbackServer endless{[](int descriptor) {
    net::say(descriptor, "@RSYNCD: 31.0\n");
    while (::send(descriptor, "x\n", 2, MSG_NOSIGNAL) > 0) {
    }
  }};
  CHECK(observe(rsync::probe, endless).ended("rsync_modules") == "partial too_many_lines");
  const LoopbackServer silent{net::wait_for_close};
  CHECK(observe(rsync::probe, silent, std::chrono::milliseconds{200}).ended("rsync_modules") ==
        "timed_out read_timed_out");
}
