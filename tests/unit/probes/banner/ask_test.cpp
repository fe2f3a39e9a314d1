#include "probes/banner/ask.hpp"

#include <catch2/catch.hpp>

#include <mutex>

#include "probes/banner/probe.hpp"
#include "probes/seen.hpp"

namespace hygie::probes::banner {
namespace {

using net::LoopbackServer;
using namespace std::chrono_literals;

// Greets, answers the first command with `reply`, and keeps all it was told.
class Scripted {
 public:
  Scripted(std::string greeting, std::string reply)
      : greeting_(std::move(greeting)), reply_(std::move(reply)), server_{[this](int descriptor) {
          serve(descriptor);
        }} {}

  Seen look(std::chrono::milliseconds patience = 2000ms) const { return observe(probe, server_, patience); }
  // What the server was told in one talk; waits for that talk to end.
  std::string told() {
    const std::lock_guard lock{talking_};
    return told_;
  }

 private:
  void serve(int descriptor) {
    const std::lock_guard lock{talking_};
    net::say(descriptor, greeting_);
    told_ = receive(descriptor);
    if (told_.empty()) return;
    net::say(descriptor, reply_);
    told_ += receive(descriptor);
  }

  std::string greeting_;
  std::string reply_;
  std::mutex talking_;
  std::string told_{};
  LoopbackServer server_;  // last: its thread ends before what it uses
};

}  // namespace

TEST_CASE("an FTP server that offers no TLS is asked for its features only, and takes logins in clear text") {
  Scripted server{"220 (vsFTPd 3.0.3)\r\n", "211-Features:\r\n PASV\r\n211 End\r\n"};
  const auto seen = server.look();
  CHECK(seen.ended("services") == "ok ");
  CHECK(seen.text("services", "encrypted") == "no");
  CHECK(seen.text("services", "version") == "3.0.3");
  CHECK(server.told() == "FEAT\r\nQUIT\r\n");
}

TEST_CASE("an FTP server that wants a login first stays unknown") {
  Scripted server{"220 FTP\r\n", "530 Please login with USER and PASS.\r\n"};
  const auto seen = server.look();
  CHECK(seen.ended("services") == "ok ");
  CHECK(seen.text("services", "encrypted") == "unknown");
}

TEST_CASE("mail servers are asked in their own words") {
  Scripted smtp{"220-mail.example ESMTP\r\n220 welcome\r\n", "250-mail.example\r\n250 STARTTLS\r\n"};
  CHECK(smtp.look().text("services", "encrypted") == "yes");
  CHECK(smtp.told() == "EHLO hygie\r\nQUIT\r\n");
  Scripted pop3{"+OK POP3 ready\r\n", "+OK\r\nUSER\r\n.\r\n"};
  CHECK(pop3.look().text("services", "encrypted") == "no");
  CHECK(pop3.told() == "CAPA\r\nQUIT\r\n");
  Scripted imap{"* OK ready\r\n", "* CAPABILITY IMAP4rev1 STARTTLS\r\na1 OK done\r\n"};
  CHECK(imap.look().text("services", "encrypted") == "unknown");
  CHECK(imap.told() == "a1 CAPABILITY\r\na2 LOGOUT\r\n");
}

TEST_CASE("a service of another kind, or one that turns us away, is told nothing") {
  for (const auto* const greeting : {"SSH-2.0-OpenSSH_9.2\r\n", "220 what is this\r\n", "554 SMTP go away\r\n",
                                     "421 FTP too many\r\n", "* PREAUTH ready\r\n", "* BYE\r\n", "HTTP/1.0 400\r\n"}) {
    INFO(greeting);
    Scripted server{greeting, "250 ok\r\n"};
    server.look();
    CHECK(server.told().empty());
  }
}

TEST_CASE("a server that never ends its greeting is not spoken to") {
  Scripted server{"220-mail.example ESMTP\r\n", ""};
  const auto seen = server.look(150ms);
  CHECK(seen.ended("services") == "partial capabilities_read_timed_out");
  CHECK(seen.text("services", "service") == "smtp");
  CHECK(server.told().empty());
}

TEST_CASE("silence after the question costs one deadline and leaves the login unknown") {
  LoopbackServer server{[](int descriptor) {
    net::say(descriptor, "220 FTP\r\n");
    net::wait_for_close(descriptor);
  }};
  const auto begun = std::chrono::steady_clock::now();
  const auto seen = observe(probe, server, 150ms);
  CHECK(std::chrono::steady_clock::now() - begun < 1s);
  CHECK(seen.ended("services") == "partial capabilities_read_timed_out");
  CHECK(seen.text("services", "encrypted") == "unknown");
}

TEST_CASE("a server that hangs up at the question has still said what it is") {
  LoopbackServer server{[](int descriptor) {
    net::say(descriptor, "+OK POP3\r\n");
    receive(descriptor);
  }};
  const auto seen = observe(probe, server);
  CHECK(seen.ended("services") == "partial capabilities_closed");
  CHECK(seen.text("services", "service") == "pop3");
  CHECK(seen.text("services", "encrypted") == "unknown");
}

TEST_CASE("an endless list ends with a bounded read") {
  LoopbackServer server{[](int descriptor) {
    net::say(descriptor, "220 FTP\r\n");
    receive(descriptor);
    net::say(descriptor, "211-Features:\r\n");
    const std::string feature = " AUTH TLS\r\n";
    while (::send(descriptor, feature.data(), feature.size(), MSG_NOSIGNAL) > 0) continue;
  }};
  const auto seen = observe(probe, server);
  CHECK(seen.ended("services") == "partial capabilities_too_long");
  CHECK(seen.text("services", "encrypted") == "unknown");
}

TEST_CASE("noise instead of a list is no observation of the login") {
  Scripted server{"* OK ready\r\n", "a1 OK done\r\n"};
  const auto seen = server.look();
  CHECK(seen.ended("services") == "partial capabilities_malformed");
  CHECK(seen.text("services", "encrypted") == "unknown");
}

TEST_CASE("a port that prints what it reads is not even connected to") {
  for (const std::uint16_t port : {std::uint16_t{515}, std::uint16_t{9100}, std::uint16_t{9999}}) {
    const Loopback loopback{port};
    const auto observations = probe(loopback.target, loopback.network, {});
    REQUIRE(observations.size() == 1);
    CHECK(observations[0].status == model::Outcome::not_attempted);
    CHECK(observations[0].reason == "fragile_port");
  }
}

}  // namespace hygie::probes::banner
