#include "probes/smtp/probe.hpp"

#include <catch2/catch.hpp>

#include <mutex>

#include "probes/seen.hpp"

using namespace hygie;
using namespace hygie::probes;
using net::LoopbackServer;

namespace {

// A mail server that answers RCPT with `recipient` and writes down what it was told.
class MailServer {
 public:
  explicit MailServer(std::string recipient)
      : recipient_(std::move(recipient)), server_([this](int descriptor) { serve(descriptor); }) {}
  const LoopbackServer& server() const { return server_; }
  std::string told() {
    const std::lock_guard lock{guard_};
    return told_;
  }

 private:
  void serve(int descriptor) {
    net::say(descriptor, "220 mail.demo.fr ESMTP\r\n");
    while (true) {
      const std::string command = receive(descriptor);
      if (command.empty()) return;
      {
        const std::lock_guard lock{guard_};
        told_ += command;
      }
      const std::string word = command.substr(0, 4);
      if (word == "EHLO")
        net::say(descriptor, "250-mail.demo.fr\r\n250 SIZE\r\n");
      else if (word == "RCPT")
        net::say(descriptor, recipient_);
      else
        net::say(descriptor, word == "QUIT" ? "221 bye\r\n" : "250 ok\r\n");
      if (word == "QUIT") return;
    }
  }

  std::mutex guard_;
  std::string told_;
  std::string recipient_;
  LoopbackServer server_;
};

}  // namespace

TEST_CASE("a relay is judged by its answer to the recipient, and no message is ever begun") {
  MailServer open{"250 2.1.5 Ok\r\n"};
  const Seen seen = observe(smtp::probe, open.server());
  CHECK(seen.ended("mail_relays") == "ok ");
  CHECK(seen.text("mail_relays", "relays") == "yes");
  CHECK(open.told() ==
        "EHLO hygie.invalid\r\nMAIL FROM:<>\r\nRCPT TO:<relay-test@example.invalid>\r\nRSET\r\nQUIT\r\n");
  MailServer closed{"554 5.7.1 <relay-test@example.invalid>: Relay access denied\r\n"};
  CHECK(observe(smtp::probe, closed.server()).text("mail_relays", "relays") == "no");
  CHECK(closed.told().find("DATA") == std::string::npos);
}

TEST_CASE("a server that cannot say, turns away or is no mail server is told as that") {
  MailServer later{"450 4.1.2 Domain not found\r\n"};
  CHECK(observe(smtp::probe, later.server()).ended("mail_relays") == "partial temporary_failure");
  const LoopbackServer busy{[](int descriptor) { net::say(descriptor, "554 no\r\n"); }};
  CHECK(observe(smtp::probe, busy).ended("mail_relays") == "denied not_welcome");
  const LoopbackServer other{[](int descriptor) { net::say(descriptor, "SSH-2.0-x\r\n"); }};
  CHECK(observe(smtp::probe, other).ended("mail_relays") == "malformed not_numbered");
  const LoopbackServer silent{net::wait_for_close};
  CHECK(observe(smtp::probe, silent, std::chrono::milliseconds{200}).ended("mail_relays") ==
        "timed_out read_timed_out");
}
