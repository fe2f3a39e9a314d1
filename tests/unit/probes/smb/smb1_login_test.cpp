#include "probes/smb/smb1_login.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <utility>

#include "probes/smb/fake_server.hpp"

namespace hygie::probes::smb {
namespace {

using model::Outcome;
using net::LoopbackServer;
using namespace std::chrono_literals;

// Negotiates and challenges as Samba did, then ends the login with this status and Action.
LoopbackServer::Serve ancient(std::uint32_t status, std::uint8_t action) {
  return [status, action](int descriptor) {
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
    receive(descriptor);
  };
}

std::string recorded(const std::string& name) {
  return util::as_text(recording("recordings/smb/samba_nt1_" + name + ".frame"));
}

bool mentions(const std::string& request, std::string_view ascii) {
  return request.find(util::as_text(util::utf16le_from_ascii(ascii))) != std::string::npos;
}

// What the real server answered to such a request; a root is opened in every share for each right.
class Shares {
 public:
  int farewells() const { return farewells_; }
  std::string answer(const std::string& request) {
    constexpr std::size_t command_at = 4 + 4;
    constexpr std::size_t access_at = 4 + 32 + 1 + 4 + 1 + 2 + 4 + 4;
    switch (static_cast<unsigned char>(request.at(command_at))) {
      case 0x75:
        may_add_ = mentions(request, "depot");
        may_add_folders_ = mentions(request, "facade");
        return recorded(mentions(request, "ferme")                                  ? "tree_refused"
                        : mentions(request, "IPC$") || may_add_ || may_add_folders_ ? "tree_ipc"
                                                                                    : "tree_lecture");
      case 0xa2: {
        const bool is_pipe = mentions(request, "srvsvc") || mentions(request, "samr");
        const int access = request.at(access_at);
        const bool is_granted = is_pipe || (access & (may_add_ ? 7 : may_add_folders_ ? 5 : 1)) == access;
        return recorded(is_granted ? "pipe" : "root_refused");
      }
      case 0x2f:
        return written(request);
      case 0x2e:
        return recorded(reads_++ == 0 ? "bind" : "share_enum");
      case 0x74:
        ++farewells_;
        [[fallthrough]];
      default:
        std::string done = recorded("root_refused");
        done.replace(command_at, 5, request.substr(command_at, 1) + std::string(4, '\0'));
        return done;
    }
  }

 private:
  // As many bytes as were sent.
  static std::string written(const std::string& request) {
    constexpr std::size_t length_at = 4 + 32 + 1 + 20;
    constexpr std::size_t count_at = 4 + 32 + 1 + 4;
    std::string answer = recorded("written");
    answer.replace(count_at, 2, request.substr(length_at, 2));
    return answer;
  }
  bool may_add_ = false;
  bool may_add_folders_ = false;
  int reads_ = 0;
  int farewells_ = 0;
};

LoopbackServer::Serve ancient_with_shares(int& farewells) {
  return [&farewells](int descriptor) {
    receive(descriptor);
    net::say(descriptor, util::as_text(recording("recordings/smb/samba_old_negotiate_1.frame")));
    receive(descriptor);
    const std::string setup = util::as_text(recording("recordings/smb/samba_smb1_setup_1.frame"));
    net::say(descriptor, setup);
    receive(descriptor);
    std::string admitted = setup;
    admitted.replace(4 + 5, 4, std::string(4, '\0'));
    net::say(descriptor, admitted);
    Shares shares;
    for (std::string request = receive(descriptor); !request.empty(); request = receive(descriptor))
      net::say(descriptor, shares.answer(request));
    farewells = shares.farewells();
  };
}

std::pair<Reach, Reach> reach_in(const Stay& stay, std::string_view name) {
  const auto found = std::find_if(stay.shares.begin(), stay.shares.end(),
                                  [name](const ShareReach& reach) { return reach.share.name == name; });
  REQUIRE(found != stay.shares.end());
  return {found->read, found->write};
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

TEST_CASE("SMB1 lets a guest in, then breaks off: what is inside stays unknown") {
  LoopbackServer server{ancient(0, 1)};
  const Stay stay = log_in(server);
  CHECK(stay.admission == Admission::as_guest);
  CHECK(stay.outcome == Outcome::ok);
  CHECK(stay.share_list == Reach::unknown);
  CHECK(stay.seen != Outcome::ok);
}

TEST_CASE("inside SMB1 the shares are listed, and what strangers may do there is found without writing") {
  int farewells = 0;
  Stay stay;
  {
    LoopbackServer server{ancient_with_shares(farewells)};
    stay = log_in(server, ntlm::Visitor::anonymous);
  }
  CHECK(farewells == 1);
  CHECK(stay.seen == Outcome::ok);
  CHECK(stay.ipc == Reach::yes);
  CHECK(stay.share_list == Reach::yes);
  CHECK(stay.samr == Reach::yes);
  REQUIRE(stay.shares.size() == 5);
  CHECK(reach_in(stay, "depot") == std::pair{Reach::yes, Reach::yes});
  CHECK(reach_in(stay, "lecture") == std::pair{Reach::yes, Reach::no});
  CHECK(reach_in(stay, "facade") == std::pair{Reach::yes, Reach::yes});  // folders alone may be added
  CHECK(reach_in(stay, "ferme") == std::pair{Reach::no, Reach::no});
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
