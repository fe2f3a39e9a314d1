#include "probes/smb/probe.hpp"

#include <catch2/catch.hpp>
#include <map>

#include "net/loopback_server.hpp"
#include "probes/recording.hpp"
#include "probes/smb/dialect.hpp"

namespace hygie::probes::smb {
namespace {

using model::Outcome;
using net::LoopbackServer;
using namespace std::chrono_literals;

struct Seen {
  std::map<std::string, model::Observation> tables{};

  std::string text(const std::string& table, const std::string& column, std::size_t row = 0) const {
    for (const auto& [name, value] : tables.at(table).rows.at(row)) {
      if (name == column && std::holds_alternative<std::string>(value)) return std::get<std::string>(value);
    }
    return "NULL";
  }
  std::map<std::string, std::string> dialects() const {
    std::map<std::string, std::string> offered;
    for (std::size_t row = 0; row < tables.at("smb_dialects").rows.size(); ++row)
      offered[text("smb_dialects", "dialect", row)] = text("smb_dialects", "offered", row);
    return offered;
  }
};

Seen ask(const LoopbackServer& server, std::chrono::milliseconds patience = 2s) {
  const auto address = *util::IpAddress::parse("127.0.0.1");
  const model::Scope scope{.targets = {{.range = {address, address}}}};
  const net::Network network{scope};
  Seen seen;
  const Target target{.observed_host = "127.0.0.1", .address = address, .port = server.port()};
  for (auto& observation : probe(target, network, {.vantage = "office", .patience = patience})) {
    CHECK(observation.source == "probe:smb");
    CHECK(observation.vantage == "office");
    CHECK(observation.endpoint == "tcp/" + std::to_string(server.port()));
    seen.tables[observation.table] = observation;
  }
  return seen;
}

std::string receive(int descriptor) {
  std::string bytes(1024, '\0');
  const auto count = ::recv(descriptor, bytes.data(), bytes.size(), 0);
  bytes.resize(count > 0 ? static_cast<std::size_t>(count) : 0);
  return bytes;
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
  const Seen seen = ask(server);
  CHECK(server.accepted() == 6);
  CHECK(seen.tables.at("smb_dialects").status == Outcome::ok);
  CHECK(seen.dialects().size() == 6);
  for (const auto& [dialect, offered] : seen.dialects()) CHECK(offered == "yes");
  CHECK(seen.text("smb_servers", "signing") == "offered");
  CHECK(seen.text("smb_servers", "signing_smb1") == "disabled");
  CHECK(seen.text("smb_servers", "dialect_max") == "3.1.1");
  CHECK(seen.text("smb_servers", "implementation") == "samba");
  CHECK(seen.text("ntlm_challenges", "netbios_computer") == "OLDNAS");
  CHECK(seen.text("ntlm_challenges", "product_version") == "6.1.0");
  CHECK(seen.text("services", "product") == "Samba");
  CHECK(seen.tables.count("os_version") == 0);
}

TEST_CASE("hardened Samba: 3.1.1 alone, signing required, encryption") {
  LoopbackServer server{replay(hardened_reply, "samba_hardened_setup_3_1_1")};
  const Seen seen = ask(server);
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
  const Seen seen = ask(server);
  CHECK(seen.tables.at("smb_dialects").status == Outcome::ok);
  CHECK(seen.dialects().at("1") == "no");
  CHECK(seen.tables.at("ntlm_challenges").status == Outcome::malformed);
}

TEST_CASE("a server that keeps silent on SMB1 leaves it unknown and the tables partial") {
  LoopbackServer server{hardened_but(net::wait_for_close)};
  const Seen seen = ask(server, 400ms);
  CHECK(seen.tables.at("smb_dialects").status == Outcome::partial);
  CHECK(seen.tables.at("smb_dialects").reason == "read_timed_out");
  CHECK(seen.tables.at("smb_servers").status == Outcome::partial);
  CHECK(seen.dialects().at("1") == "unknown");
  CHECK(seen.dialects().at("3.1.1") == "yes");
  CHECK(seen.text("smb_servers", "signing") == "required");
}

TEST_CASE("a server that hangs up on everything has not said that SMB1 is off") {
  LoopbackServer server{[](int descriptor) { receive(descriptor); }};
  const Seen seen = ask(server);
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
  const Seen seen = ask(server, 300ms);
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
  const Seen seen = ask(server);
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
  const Seen seen = ask(server, 400ms);
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

TEST_CASE("a reply broken off in its middle is malformed, and no refusal") {
  LoopbackServer server{[](int descriptor) {
    const Dialect dialect = asked_dialect(receive(descriptor));
    const auto reply = hardened_reply(dialect);
    net::say(descriptor, dialect == Dialect::smb3_1_1 ? reply : reply.substr(0, 40));
  }};
  const Seen seen = ask(server);
  CHECK(seen.tables.at("smb_dialects").status == Outcome::partial);
  CHECK(seen.tables.at("smb_dialects").reason == "cut");
  CHECK(seen.dialects().at("3.1.1") == "yes");
  CHECK(seen.dialects().at("2.1") == "unknown");
}

}  // namespace hygie::probes::smb
