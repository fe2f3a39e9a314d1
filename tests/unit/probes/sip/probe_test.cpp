#include "probes/sip/probe.hpp"

#include <catch2/catch.hpp>

#include "probes/recording.hpp"
#include "probes/seen_datagrams.hpp"

namespace hygie::probes::sip {

using namespace std::chrono_literals;

TEST_CASE("a telephone that answers over UDP is a row") {
  const auto seen = observe_datagrams(probe, always(recording("fuzz/corpus/sip/telephone.txt")));
  CHECK(seen.ended("sip_servers") == "ok ");
  CHECK(seen.text("sip_servers", "transport") == "udp");
  CHECK(seen.text("sip_servers", "user_agent") == "Example IP Phone 12.4.1");
  CHECK(seen.text("sip_servers", "server") == "NULL");
}

TEST_CASE("an exchange that answers over TCP in two parts is a row") {
  const net::LoopbackServer server{[](int peer) {
    (void)receive(peer);
    const std::string answer = "SIP/2.0 401 Unauthorized\r\nServer: PBX 18\r\n\r\n";
    (void)::send(peer, answer.data(), 10, MSG_NOSIGNAL);
    std::this_thread::sleep_for(20ms);
    (void)::send(peer, answer.data() + 10, answer.size() - 10, MSG_NOSIGNAL);
  }};
  const auto seen = observe(probe, server);
  CHECK(seen.text("sip_servers", "transport") == "tcp");
  CHECK(seen.text("sip_servers", "status") == "401");
  CHECK(seen.text("sip_servers", "server") == "PBX 18");
}

TEST_CASE("SIP: silence and garbage are told apart, over both transports") {
  CHECK(observe_datagrams(probe, never()).ended("sip_servers") == "timed_out no_answer");
  CHECK(observe_datagrams(probe, always(util::as_bytes("hello"))).ended("sip_servers") == "malformed bad_answer");
  const net::LoopbackServer other{[](int peer) {
    const std::string answer = "220 ftp.example ready\r\n";
    (void)::send(peer, answer.data(), answer.size(), MSG_NOSIGNAL);
    (void)receive(peer);
  }};
  CHECK(observe(probe, other).ended("sip_servers") == "malformed bad_answer");
}

}  // namespace hygie::probes::sip
