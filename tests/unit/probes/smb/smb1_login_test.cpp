#include "probes/smb/smb1_login.hpp"

#include <catch2/catch.hpp>

#include "probes/smb/fake_server.hpp"

namespace hygie::probes::smb {
namespace {

using model::Outcome;
using net::LoopbackServer;
using namespace std::chrono_literals;

// Negotiates and challenges as Samba did, then ends the login with this status and Action.
LoopbackServer::Serve ancient(std::uint32_t status, std::uint8_t action, int* messages = nullptr) {
  return [status, action, messages](int descriptor) {
    receive(descriptor);
    net::say(descriptor, util::as_text(recording("recordings/smb/samba_old_negotiate_1.frame")));
    receive(descriptor);
    const std::string setup = util::as_text(recording("recordings/smb/samba_smb1_setup_1.frame"));
    net::say(descriptor, setup);
    if (receive(descriptor).empty()) return;
    std::string end = setup;
    constexpr std::size_t status_at = 4 + 5;
    constexpr std::size_t action_at = 4 + 32 + 1 + 4;
    for (std::size_t byte = 0; byte < 4; ++byte)
      end.at(status_at + byte) = static_cast<char>(status >> (8 * byte) & 0xff);
    end.at(action_at) = static_cast<char>(action);
    net::say(descriptor, end);
    if (messages != nullptr) *messages += receive(descriptor).empty() ? 0 : 1;
  };
}

Stay log_in(const LoopbackServer& server, ntlm::Visitor visitor = ntlm::Visitor::guest) {
  const Loopback loopback{server.port()};
  const Settings settings{.patience = 600ms};
  return log_in_over_smb1({.target = loopback.target,
                           .network = loopback.network,
                           .settings = settings,
                           .end = util::Deadline::after(settings.patience)},
                          visitor);
}

}  // namespace

TEST_CASE("SMB1 lets a guest in, and is left at once: what is inside stays unknown") {
  int farewells = 0;
  {
    LoopbackServer server{ancient(0, 1, &farewells)};
    const Stay stay = log_in(server);
    CHECK(stay.admission == Admission::as_guest);
    CHECK(stay.outcome == Outcome::ok);
    CHECK(stay.share_list == Reach::unknown);
    CHECK(stay.seen_reason == "smb1_only");
  }
  CHECK(farewells == 1);
}

TEST_CASE("SMB1 refuses, or ends in another error") {
  LoopbackServer refuses{ancient(0xc000006d, 0)};
  CHECK(log_in(refuses).admission == Admission::denied);
  LoopbackServer odd{ancient(0xc0000001, 0)};
  const Stay stay = log_in(odd);
  CHECK_FALSE(stay.admission);
  CHECK(stay.login_sent);
  CHECK(stay.reason == "unexpected_status");
}

TEST_CASE("SMB1 that hangs up before or after the login was sent") {
  LoopbackServer before{[](int descriptor) { receive(descriptor); }};
  const Stay first = log_in(before);
  CHECK_FALSE(first.login_sent);
  CHECK(first.outcome == Outcome::malformed);
  LoopbackServer after{[](int descriptor) {
    receive(descriptor);
    net::say(descriptor, util::as_text(recording("recordings/smb/samba_old_negotiate_1.frame")));
    receive(descriptor);
    net::say(descriptor, util::as_text(recording("recordings/smb/samba_smb1_setup_1.frame")));
    receive(descriptor);
  }};
  const Stay second = log_in(after);
  CHECK(second.login_sent);
  CHECK(second.reason == "closed");
}

}  // namespace hygie::probes::smb
