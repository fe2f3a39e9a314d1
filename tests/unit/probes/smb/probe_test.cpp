#include "probes/smb/probe.hpp"

#include <catch2/catch.hpp>
#include <map>

#include "probes/recording.hpp"
#include "probes/seen.hpp"
#include "probes/smb/dialect.hpp"

namespace hygie::probes::smb {
namespace {

using model::Outcome;
using net::LoopbackServer;
using namespace std::chrono_literals;

struct Answers : Seen {
  std::map<std::string, std::string> offered(const std::string& table, const std::string& what) const {
    std::map<std::string, std::string> by_name;
    for (std::size_t row = 0; row < tables.at(table).rows.size(); ++row)
      by_name[text(table, what, row)] = text(table, "offered", row);
    return by_name;
  }
  std::map<std::string, std::string> dialects() const { return offered("smb_dialects", "dialect"); }
};

Answers ask(const LoopbackServer& server, std::chrono::milliseconds patience = 2s, Carrier carrier = Carrier::direct) {
  const Loopback loopback{server.port()};
  Answers seen;
  const Settings settings{.vantage = "office", .patience = patience};
  for (auto& observation : probe_over(carrier, loopback.target, loopback.network, settings)) {
    CHECK(observation.source == "probe:smb");
    CHECK(observation.vantage == "office");
    CHECK(observation.endpoint == "tcp/" + std::to_string(server.port()));
    seen.tables[observation.table] = observation;
  }
  return seen;
}

std::string frame(const std::string& name) {
  return util::as_text(recording("recordings/smb/" + name + ".frame"));
}

// The dialect that a NEGOTIATE frame asks for.
Dialect asked_dialect(const std::string& request) {
  constexpr std::size_t dialect_at = 4 + 64 + 36;
  if (request.size() < dialect_at + 2) return Dialect::smb1;
  const auto byte = [&](std::size_t at) { return static_cast<std::uint8_t>(request[at]); };
  return static_cast<Dialect>(byte(dialect_at) | byte(dialect_at + 1) << 8);
}

std::string hardened_reply(Dialect dialect) {
  if (dialect == Dialect::smb3_1_1) return frame("samba_hardened_negotiate_3_1_1");
  return frame(dialect == Dialect::smb1 ? "samba_hardened_negotiate_1" : "samba_hardened_negotiate_2_0_2");
}

std::string old_reply(Dialect dialect) {
  std::string name{to_text(dialect)};
  for (char& letter : name) letter = letter == '.' ? '_' : letter;
  return frame("samba_old_negotiate_" + name);
}

// Plays a server's recordings back.
LoopbackServer::Serve replay(std::string (*negotiate)(Dialect), const std::string& setup) {
  return [negotiate, setup](int descriptor) {
    net::say(descriptor, negotiate(asked_dialect(receive(descriptor))));
    if (!receive(descriptor).empty()) net::say(descriptor, frame(setup));
  };
}

// Hardened Samba, but for what it does when asked for SMB1.
LoopbackServer::Serve hardened_but(const std::function<void(int)>& at_smb1) {
  return [at_smb1](int descriptor) {
    const Dialect dialect = asked_dialect(receive(descriptor));
    if (dialect == Dialect::smb1) return at_smb1(descriptor);
    net::say(descriptor, hardened_reply(dialect));
  };
}

}  // namespace

TEST_CASE("old Samba: every dialect, no signing over SMB1, recognised, and no Windows") {
  LoopbackServer server{replay(old_reply, "samba_old_setup_2_1")};
  const Answers seen = ask(server);
  CHECK(server.accepted() == 6 + 3 + 1);  // dialects, ciphers that were not chosen, SMB1 without extended security
  CHECK(seen.tables.at("smb_dialects").status == Outcome::ok);
  CHECK(seen.dialects().size() == 6);
  for (const auto& [dialect, offered] : seen.dialects()) CHECK(offered == "yes");
  CHECK(seen.text("smb_servers", "signing") == "offered");
  CHECK(seen.text("smb_servers", "signing_smb1") == "disabled");
  CHECK(seen.text("smb_servers", "dialect_max") == "3.1.1");
  CHECK(seen.text("smb_servers", "implementation") == "samba");
  CHECK(seen.text("smb_servers", "compression") == "none");
  CHECK(seen.text("smb_servers", "smb1_extended_security") == "yes");
  CHECK(seen.text("smb_dialects", "signing", 5) == "disabled");
  CHECK(seen.text("smb_dialects", "signing", 0) == "offered");
  // The recording names AES-128-GCM whatever is asked: that is no answer to another cipher.
  CHECK(seen.offered("smb_ciphers", "cipher") == std::map<std::string, std::string>{{"AES-128-CCM", "yes"},  // of 3.0
                                                                                    {"AES-128-GCM", "yes"},
                                                                                    {"AES-256-CCM", "no"},
                                                                                    {"AES-256-GCM", "no"}});
  CHECK(seen.text("ntlm_challenges", "netbios_computer") == "OLDNAS");
  CHECK(seen.text("ntlm_challenges", "product_version") == "6.1.0");
  CHECK(seen.text("services", "product") == "Samba");
  CHECK(seen.tables.count("os_version") == 0);
}

TEST_CASE("hardened Samba: 3.1.1 alone, signing required, encryption") {
  LoopbackServer server{replay(hardened_reply, "samba_hardened_setup_3_1_1")};
  const Answers seen = ask(server);
  CHECK(seen.tables.at("smb_servers").status == Outcome::ok);
  const std::map<std::string, std::string> expected{{"1", "no"},   {"2.0.2", "no"}, {"2.1", "no"},
                                                    {"3.0", "no"}, {"3.0.2", "no"}, {"3.1.1", "yes"}};
  CHECK(seen.dialects() == expected);
  CHECK(seen.text("smb_servers", "signing") == "required");
  CHECK(seen.text("smb_servers", "signing_smb1") == "NULL");
  CHECK(seen.text("smb_servers", "encryption") == "supported");
}

TEST_CASE("a server that resets SMB1 but answers 3.1.1 has SMB1 off") {
  LoopbackServer server{hardened_but(net::reset_on_close)};
  const Answers seen = ask(server);
  CHECK(seen.tables.at("smb_dialects").status == Outcome::ok);
  CHECK(seen.dialects().at("1") == "no");
  CHECK(seen.tables.at("ntlm_challenges").status == Outcome::malformed);
}

TEST_CASE("a server that keeps silent on SMB1 leaves it unknown and the tables partial") {
  LoopbackServer server{hardened_but(net::wait_for_close)};
  const Answers seen = ask(server, 400ms);
  CHECK(seen.tables.at("smb_dialects").status == Outcome::partial);
  CHECK(seen.tables.at("smb_dialects").reason == "read_timed_out");
  CHECK(seen.tables.at("smb_servers").status == Outcome::partial);
  CHECK(seen.dialects().at("1") == "unknown");
  CHECK(seen.dialects().at("3.1.1") == "yes");
  CHECK(seen.text("smb_servers", "signing") == "required");
}

TEST_CASE("a server that hangs up on everything has not said that SMB1 is off") {
  LoopbackServer server{[](int descriptor) { receive(descriptor); }};
  const Answers seen = ask(server);
  CHECK(seen.tables.at("smb_dialects").status == Outcome::malformed);
  CHECK(seen.tables.at("smb_dialects").reason == "closed");
  CHECK(seen.tables.at("smb_dialects").rows.empty());
  CHECK(seen.tables.at("smb_servers").rows.empty());
  CHECK(seen.tables.at("ntlm_challenges").status == Outcome::malformed);
  CHECK(seen.tables.count("services") == 0);
}

TEST_CASE("a silent server costs one deadline and is timed out") {
  LoopbackServer server{net::wait_for_close};
  const auto begun = std::chrono::steady_clock::now();
  const Answers seen = ask(server, 300ms);
  CHECK(std::chrono::steady_clock::now() - begun < 600ms);
  CHECK(server.accepted() <= 2);
  CHECK(seen.tables.at("smb_servers").status == Outcome::timed_out);
  CHECK(seen.tables.at("ntlm_challenges").reason == "read_timed_out");
}

TEST_CASE("a server that answers SMB1 alone is named by its challenge, and hangs up on the rest") {
  LoopbackServer server{[](int descriptor) {
    if (asked_dialect(receive(descriptor)) != Dialect::smb1) return;
    net::say(descriptor, old_reply(Dialect::smb1));
    receive(descriptor);
    net::say(descriptor, frame("samba_smb1_setup_1"));
  }};
  const Answers seen = ask(server);
  CHECK(seen.tables.at("smb_servers").status == Outcome::ok);
  CHECK(seen.dialects().at("3.1.1") == "no");
  CHECK(seen.text("smb_servers", "dialect_max") == "1");
  CHECK(seen.text("smb_servers", "signing") == "disabled");
  CHECK(seen.text("smb_servers", "signing_smb1") == "disabled");
  CHECK(seen.text("smb_servers", "encryption") == "unsupported");
  CHECK(seen.text("ntlm_challenges", "netbios_computer") == "VIEUXNAS");
}

TEST_CASE("a server that answers SMB1 and keeps silent on SMB2 is seen, in part") {
  LoopbackServer server{[](int descriptor) {
    if (asked_dialect(receive(descriptor)) != Dialect::smb1) return net::wait_for_close(descriptor);
    net::say(descriptor, old_reply(Dialect::smb1));
  }};
  const Answers seen = ask(server, 400ms);
  CHECK(seen.tables.at("smb_servers").status == Outcome::partial);
  CHECK(seen.dialects().at("1") == "yes");
  CHECK(seen.dialects().at("2.1") == "unknown");
}

TEST_CASE("endless garbage is malformed, a frame that never ends is timed out") {
  LoopbackServer garbage{[](int descriptor) {
    const std::string noise(65536, 'x');
    while (::send(descriptor, noise.data(), noise.size(), MSG_NOSIGNAL) > 0) continue;
  }};
  CHECK(ask(garbage).tables.at("smb_dialects").status == Outcome::malformed);

  LoopbackServer unfinished{[](int descriptor) {
    receive(descriptor);
    net::say(descriptor, std::string("\0\0\xff\0\xfeSMB", 8));
    net::wait_for_close(descriptor);
  }};
  CHECK(ask(unfinished, 300ms).tables.at("smb_dialects").status == Outcome::timed_out);
}

TEST_CASE("without consent no login goes beyond NTLM's opening, and the tables say that it was not authorised") {
  int authenticates = 0;
  LoopbackServer server{[&](int descriptor) {
    net::say(descriptor, old_reply(asked_dialect(receive(descriptor))));
    for (std::string more = receive(descriptor); !more.empty(); more = receive(descriptor)) {
      authenticates += more.find(std::string("NTLMSSP\0\3", 9)) != std::string::npos ? 1 : 0;
      net::say(descriptor, frame("samba_old_setup_2_1"));
    }
  }};
  const Answers seen = ask(server);
  CHECK(authenticates == 0);
  CHECK(seen.ended("smb_sessions") == "not_attempted not_authorised");
  CHECK(seen.ended("smb_shares") == "not_attempted not_authorised");
  CHECK(seen.tables.at("smb_sessions").rows.empty());
}

TEST_CASE("over a NetBIOS session the same is seen, once *SMBSERVER has been called; keep-alives are passed over") {
  LoopbackServer server{[](int descriptor) {
    const std::string call = receive(descriptor);
    CHECK(call.substr(0, 5) == std::string("\x81\0\0\x44\x20", 5));
    net::say(descriptor, std::string("\x82\0\0\0", 4));
    const Dialect dialect = asked_dialect(receive(descriptor));
    net::say(descriptor, std::string("\x85\0\0\0", 4) + hardened_reply(dialect));
  }};
  const Answers seen = ask(server, 2s, Carrier::netbios);
  CHECK(seen.tables.at("smb_dialects").status == Outcome::ok);
  CHECK(seen.dialects().at("3.1.1") == "yes");
  CHECK(seen.dialects().at("1") == "no");
}

TEST_CASE("a NetBIOS service that does not answer to *SMBSERVER, or answers garbage, is neither a server nor none") {
  LoopbackServer refuses{[](int descriptor) {
    receive(descriptor);
    net::say(descriptor, std::string("\x83\0\0\1\x82", 5));
  }};
  const Answers refused = ask(refuses, 2s, Carrier::netbios);
  CHECK(refused.ended("smb_servers") == "unsupported netbios_name_refused");
  CHECK(refused.tables.at("smb_servers").rows.empty());
  CHECK(refuses.accepted() == 1);

  LoopbackServer garbage{[](int descriptor) {
    receive(descriptor);
    net::say(descriptor, "HTTP/1.0 400 Bad request");
  }};
  CHECK(ask(garbage, 2s, Carrier::netbios).ended("smb_servers") == "malformed bad_frame");
}

TEST_CASE("a reply broken off in its middle is malformed, and no refusal") {
  LoopbackServer server{[](int descriptor) {
    const Dialect dialect = asked_dialect(receive(descriptor));
    const auto reply = hardened_reply(dialect);
    net::say(descriptor, dialect == Dialect::smb3_1_1 ? reply : reply.substr(0, 40));
  }};
  const Answers seen = ask(server);
  CHECK(seen.tables.at("smb_dialects").status == Outcome::partial);
  CHECK(seen.tables.at("smb_dialects").reason == "cut");
  CHECK(seen.dialects().at("3.1.1") == "yes");
  CHECK(seen.dialects().at("2.1") == "unknown");
}

}  // namespace hygie::probes::smb
