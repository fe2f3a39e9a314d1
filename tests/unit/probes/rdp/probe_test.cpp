#include "probes/rdp/probe.hpp"

#include <catch2/catch.hpp>

#include <functional>

#include "probes/rdp/credssp.hpp"
#include "probes/rdp/x224.hpp"
#include "probes/recording.hpp"
#include "probes/seen.hpp"

namespace hygie::probes::rdp {
namespace {

using net::LoopbackServer;
using namespace std::chrono_literals;

std::string recorded(const std::string& name) {
  return util::as_text(recording("recordings/rdp/" + name));
}

// The protocols that a Connection Request asks for; a bare one and anything else count as none.
std::uint32_t asked_protocols(const std::string& request) {
  const auto bytes = util::as_bytes(request);
  util::Reader reader{bytes};
  if (!reader.skip(bytes.size() < 4 ? 0 : bytes.size() - 4)) return 0;
  return reader.le32().value_or(0);
}

// Answers each request by the protocols it asks for; what it is told to do then follows.
LoopbackServer::Serve answer(
    const std::function<std::string(std::uint32_t)>& confirm,
    const std::function<void(int, std::uint32_t)>& then = [](int, std::uint32_t) {}) {
  return [confirm, then](int descriptor) {
    const auto protocols = asked_protocols(receive(descriptor));
    net::say(descriptor, confirm(protocols));
    then(descriptor, protocols);
  };
}

std::string xrdp_tls(std::uint32_t protocols) {
  return recorded(protocols == protocol_rdp ? "xrdp_tls_refusal.tpkt" : "xrdp_tls_confirm.tpkt");
}
std::string xrdp_standard(std::uint32_t) {
  return recorded("xrdp_standard_confirm.tpkt");
}
std::string freerdp_nla(std::uint32_t protocols) {
  return recorded((protocols & protocol_hybrid) != 0 ? "freerdp_nla_confirm.tpkt" : "freerdp_nla_refusal.tpkt");
}
// Windows Server 2003 and before know no negotiation.
std::string before_negotiation(std::uint32_t) {
  return util::as_text(in_tpkt(util::Writer{}.u8(6).u8(0xd0).be16(0).be16(0x1234).u8(0).data()));
}

void connect_response(int descriptor, std::uint32_t) {
  if (!receive(descriptor).empty()) net::say(descriptor, recorded("xrdp_standard_connect_response.tpkt"));
}

Seen ask(LoopbackServer::Serve serve, std::chrono::milliseconds patience = 2s) {
  const LoopbackServer server{std::move(serve)};
  return observe(probe, server, patience);
}

std::chrono::milliseconds spent(const std::function<void()>& act) {
  const auto begun = std::chrono::steady_clock::now();
  act();
  return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begun);
}

}  // namespace

TEST_CASE("xrdp with TLS: no standard security, no network level authentication") {
  const Seen seen = ask(answer(xrdp_tls));
  CHECK(seen.ended("rdp_servers") == "ok ");
  CHECK(seen.text("rdp_servers", "negotiation") == "yes");
  CHECK(seen.text("rdp_servers", "standard_security") == "no");
  CHECK(seen.text("rdp_servers", "refusal") == "SSL_REQUIRED_BY_SERVER");
  CHECK(seen.text("rdp_servers", "tls") == "yes");
  CHECK(seen.text("rdp_servers", "nla") == "no");
  CHECK(seen.text("rdp_servers", "nla_required") == "no");
  CHECK(seen.text("rdp_servers", "restricted_admin") == "no");
  CHECK(seen.text("rdp_servers", "encryption_level") == "NULL");
  CHECK(seen.text("services", "service") == "rdp");
  CHECK(seen.text("services", "encrypted") == "yes");
  CHECK(seen.tables.count("ntlm_challenges") == 0);
}

TEST_CASE("xrdp with its own security: how it encrypts is read, method by method, seven connections in all") {
  const LoopbackServer server{answer(xrdp_standard, connect_response)};
  const Seen seen = observe(probe, server);
  CHECK(server.accepted() == 7);
  CHECK(seen.ended("rdp_servers") == "ok ");
  CHECK(seen.text("rdp_servers", "standard_security") == "yes");
  CHECK(seen.text("rdp_servers", "tls") == "no");
  CHECK(seen.text("rdp_servers", "nla_required") == "no");
  CHECK(seen.text("rdp_servers", "encryption_level") == "low");
  CHECK(seen.text("rdp_servers", "encryption_methods") == "40");
  CHECK(seen.text("rdp_servers", "server_key_bits") == "2048");
  CHECK(seen.text("rdp_servers", "rdp_version") == "5.0");
}

TEST_CASE("a server that knows no negotiation has standard security alone") {
  const Seen seen = ask(answer(before_negotiation, connect_response));
  CHECK(seen.text("rdp_servers", "negotiation") == "no");
  CHECK(seen.text("rdp_servers", "standard_security") == "yes");
  CHECK(seen.text("rdp_servers", "tls") == "no");
  CHECK(seen.text("rdp_servers", "nla") == "no");
  CHECK(seen.text("rdp_servers", "nla_required") == "no");
  CHECK(seen.text("rdp_servers", "restricted_admin") == "NULL");
}

TEST_CASE("network level authentication alone; a login that breaks off in TLS is told apart from the server") {
  const Seen seen = ask(answer(freerdp_nla));
  CHECK(seen.ended("rdp_servers") == "ok ");
  CHECK(seen.text("rdp_servers", "nla_required") == "yes");
  CHECK(seen.text("rdp_servers", "nla_extended") == "no");
  CHECK(seen.text("rdp_servers", "refusal") == "HYBRID_REQUIRED_BY_SERVER");
  CHECK(seen.text("rdp_servers", "graphics_pipeline") == "yes");
  CHECK(seen.text("rdp_servers", "credssp_version") == "NULL");
  CHECK(seen.tables.at("ntlm_challenges").status == model::Outcome::malformed);
  CHECK(seen.tables.at("ntlm_challenges").rows.empty());
  CHECK(seen.tables.count("os_version") == 0);
}

TEST_CASE("a server that encrypts but breaks off there is known in part") {
  const Seen seen = ask(answer(xrdp_standard));
  CHECK(seen.tables.at("rdp_servers").status == model::Outcome::partial);
  CHECK(seen.text("rdp_servers", "standard_security") == "yes");
  CHECK(seen.text("rdp_servers", "encryption_level") == "NULL");
  CHECK(seen.text("services", "encrypted") == "unknown");
}

TEST_CASE("a hang-up is no refusal: the question stays open") {
  const Seen seen = ask([](int descriptor) {
    const auto protocols = asked_protocols(receive(descriptor));
    if (protocols != protocol_rdp) net::say(descriptor, freerdp_nla(protocols));
  });
  CHECK(seen.ended("rdp_servers") == "partial closed");
  CHECK(seen.text("rdp_servers", "standard_security") == "unknown");
  CHECK(seen.text("rdp_servers", "nla") == "yes");
  CHECK(seen.text("rdp_servers", "nla_required") == "unknown");
}

TEST_CASE("INCONSISTENT_FLAGS blames the question and proves nothing") {
  const auto confused = util::as_text(in_tpkt(
      util::Writer{}.u8(14).u8(0xd0).be16(0).be16(0).u8(0).u8(3).u8(0).le16(8).le32(inconsistent_flags).data()));
  const Seen seen = ask(answer([&](std::uint32_t) { return confused; }));
  CHECK(seen.text("rdp_servers", "negotiation") == "yes");
  CHECK(seen.text("rdp_servers", "standard_security") == "unknown");
  CHECK(seen.text("rdp_servers", "nla_required") == "unknown");
}

TEST_CASE("a silent server costs one step and is asked one question") {
  const LoopbackServer server{net::wait_for_close};
  Seen seen;
  CHECK(spent([&] { seen = observe(probe, server, 600ms); }) < 500ms);
  CHECK(server.accepted() == 1);
  CHECK(seen.ended("rdp_servers") == "timed_out read_timed_out");
  CHECK(seen.tables.at("rdp_servers").rows.empty());
  CHECK(seen.tables.count("services") == 0);
}

TEST_CASE("a server that hangs up on everything, and one that speaks another protocol, are no RDP servers") {
  const Seen closed = ask([](int descriptor) { receive(descriptor); });
  CHECK(closed.ended("rdp_servers") == "malformed closed");
  CHECK(closed.tables.at("rdp_servers").rows.empty());

  const LoopbackServer garbage{[](int descriptor) {
    const std::string noise(65536, 'x');
    while (::send(descriptor, noise.data(), noise.size(), MSG_NOSIGNAL) > 0) continue;
  }};
  const Seen seen = observe(probe, garbage);
  CHECK(seen.ended("rdp_servers") == "malformed bad_frame");
  CHECK(garbage.accepted() == 1);
}

TEST_CASE("a message that announces more than ever comes is timed out, one cut short is malformed") {
  const auto unfinished = [](int descriptor) {
    receive(descriptor);
    net::say(descriptor, std::string_view{"\x03\x00\xff\xff\x0e\xd0", 6});
    net::wait_for_close(descriptor);
  };
  CHECK(ask(unfinished, 300ms).ended("rdp_servers") == "timed_out read_timed_out");
  const auto cut = [](int descriptor) {
    receive(descriptor);
    net::say(descriptor, recorded("xrdp_tls_confirm.tpkt").substr(0, 12));
  };
  CHECK(ask(cut).ended("rdp_servers") == "malformed cut");
}

TEST_CASE("one that is silent after each confirm costs at most the patience") {
  const LoopbackServer server{answer(xrdp_standard, [](int descriptor, std::uint32_t) {
    receive(descriptor);
    net::wait_for_close(descriptor);
  })};
  Seen seen;
  CHECK(spent([&] { seen = observe(probe, server, 500ms); }) < 1200ms);
  CHECK(seen.tables.at("rdp_servers").status == model::Outcome::partial);
  CHECK(seen.text("rdp_servers", "encryption_level") == "NULL");
}

}  // namespace hygie::probes::rdp
