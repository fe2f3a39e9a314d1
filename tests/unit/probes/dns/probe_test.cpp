#include "probes/dns/probe.hpp"

#include <catch2/catch.hpp>

#include "net/loopback_datagrams.hpp"
#include "probes/recording.hpp"
#include "probes/seen.hpp"

using namespace hygie;
using namespace hygie::probes;

namespace {

Seen ask_udp(const net::LoopbackDatagrams& server) {
  Loopback loopback{server.port()};
  loopback.target.transport = Transport::udp;
  Seen seen;
  for (auto& observation : dns::probe_udp(loopback.target, loopback.network, {}))
    seen.tables[observation.table] = observation;
  return seen;
}

util::Bytes like_dnsmasq(util::ByteView question) {
  const bool version = util::as_text(question).find("version") != std::string::npos;
  return recording(std::string{"recordings/dns/dnsmasq_"} + (version ? "version" : "recursion") + ".bin");
}

}  // namespace

TEST_CASE("a resolver open to us shows over UDP, with its version") {
  const net::LoopbackDatagrams server{
      [](util::ByteView question) { return std::vector<util::Bytes>{like_dnsmasq(question)}; }};
  const Seen seen = ask_udp(server);
  CHECK(seen.ended("dns_servers") == "ok ");
  CHECK(seen.text("dns_servers", "recursion") == "yes");
  CHECK(seen.text("dns_servers", "version") == "dnsmasq-2.90");
  CHECK(seen.text("dns_servers", "transport") == "udp");
  CHECK(server.received() == 2);
}

TEST_CASE("a name server silent on its version is still judged") {
  const net::LoopbackDatagrams server{[](util::ByteView question) {
    if (util::as_text(question).find("version") != std::string::npos) return std::vector<util::Bytes>{};
    return std::vector<util::Bytes>{recording("recordings/dns/bind_recursion.bin")};
  }};
  const Seen seen = ask_udp(server);
  CHECK(seen.ended("dns_servers") == "ok ");
  CHECK(seen.text("dns_servers", "recursion") == "no");
  CHECK(seen.text("dns_servers", "version") == "NULL");
}

TEST_CASE("nonsense over UDP is malformed") {
  const net::LoopbackDatagrams server{
      [](util::ByteView) { return std::vector<util::Bytes>{util::as_bytes("nonsense")}; }};
  CHECK(ask_udp(server).ended("dns_servers") == "malformed bad_dns");
}

TEST_CASE("over TCP each message has its length in front") {
  const net::LoopbackServer server{[](int descriptor) {
    for (int questions = 0; questions < 2; ++questions) {
      const auto answer = like_dnsmasq(util::as_bytes(receive(descriptor)));
      net::say(descriptor,
               util::as_text(util::Writer{}.be16(static_cast<std::uint16_t>(answer.size())).bytes(answer).data()));
    }
    net::wait_for_close(descriptor);
  }};
  const Seen seen = observe(dns::probe_tcp, server);
  CHECK(seen.text("dns_servers", "recursion") == "yes");
  CHECK(seen.text("dns_servers", "transport") == "tcp");
  CHECK(server.accepted() == 1);
}

TEST_CASE("a TCP server that announces more than it sends costs its deadline") {
  const net::LoopbackServer server{[](int descriptor) {
    receive(descriptor);
    net::say(descriptor, "\xff\xff");
    net::wait_for_close(descriptor);
  }};
  CHECK(observe(dns::probe_tcp, server, std::chrono::milliseconds{200}).ended("dns_servers") ==
        "timed_out read_timed_out");
}
