#include "probes/vnc/probe.hpp"

#include <catch2/catch.hpp>

#include "probes/recording.hpp"
#include "probes/seen.hpp"

namespace hygie::probes::vnc {
namespace {

using net::LoopbackServer;
using namespace std::chrono_literals;

constexpr std::size_t greeting_length = 12;

// Greets, waits for the client's version, then sends the rest; `after` follows.
LoopbackServer::Serve serve(const std::string& bytes, const std::function<void(int)>& after = net::wait_for_close) {
  return [bytes, after](int descriptor) {
    net::say(descriptor, bytes.substr(0, greeting_length));
    receive(descriptor);
    net::say(descriptor, bytes.substr(greeting_length));
    after(descriptor);
  };
}

std::string recorded(const std::string& name) {
  return util::as_text(recording("recordings/vnc/" + name + ".rfb"));
}

std::string bytes(std::string_view greeting, std::string_view rest) {
  return std::string{greeting} + std::string{rest};
}

Seen ask(LoopbackServer::Serve act, std::chrono::milliseconds patience = 2s) {
  const LoopbackServer server{std::move(act)};
  const Seen seen = observe(probe, server, patience);
  CHECK(server.accepted() == 1);  // servers shut out whoever knocks five times
  return seen;
}

// Plays VeNCrypt's own negotiation.
void vencrypt(int descriptor, const std::string& answer) {
  CHECK(receive(descriptor) == "\x13");
  net::say(descriptor, answer.substr(0, 2));
  CHECK(receive(descriptor) == std::string("\x00\x02", 2));
  net::say(descriptor, answer.substr(2));
  CHECK(receive(descriptor).empty());  // nothing is chosen
}

}  // namespace

TEST_CASE("TigerVNC without security: open to everybody, in clear") {
  const Seen seen = ask(serve(recorded("tigervnc_none")));
  CHECK(seen.ended("vnc_servers") == "ok ");
  CHECK(seen.text("vnc_servers", "version") == "3.8");
  CHECK(seen.text("vnc_servers", "security_types") == "None");
  CHECK(seen.text("vnc_servers", "authentication") == "none");
  CHECK(seen.text("vnc_servers", "encryption") == "none");
  CHECK(seen.text("services", "service") == "vnc");
  CHECK(seen.text("services", "banner") == "RFB 003.008");
  CHECK(seen.text("services", "encrypted") == "no");
}

TEST_CASE("a password without encryption") {
  const Seen seen = ask(serve(recorded("tigervnc_vncauth")));
  CHECK(seen.text("vnc_servers", "security_types") == "VncAuth");
  CHECK(seen.text("vnc_servers", "authentication") == "required");
  CHECK(seen.text("vnc_servers", "encryption") == "none");
}

TEST_CASE("VeNCrypt is asked for its subtypes, and none of them is chosen") {
  const Seen seen = ask(serve(recorded("tigervnc_tlsvnc"),
                              [](int descriptor) { vencrypt(descriptor, recorded("tigervnc_tlsvnc_vencrypt")); }));
  CHECK(seen.ended("vnc_servers") == "ok ");
  CHECK(seen.text("vnc_servers", "security_types") == "VeNCrypt");
  CHECK(seen.text("vnc_servers", "vencrypt_types") == "TLSVnc");
  CHECK(seen.text("vnc_servers", "authentication") == "required");
  CHECK(seen.text("vnc_servers", "encryption") == "required");
  CHECK(seen.text("services", "encrypted") == "yes");
}

TEST_CASE("encryption for nobody in particular is still open to everybody") {
  const std::string x509_none("\x00\x02\x00\x01\x00\x00\x01\x04", 8);
  const Seen seen = ask(serve(recorded("tigervnc_tlsvnc"), [&](int descriptor) { vencrypt(descriptor, x509_none); }));
  CHECK(seen.text("vnc_servers", "authentication") == "none");
  CHECK(seen.text("vnc_servers", "encryption") == "required");
}

TEST_CASE("VeNCrypt that breaks off leaves its list open, but None beside it is certain") {
  const Seen open = ask(serve(bytes("RFB 003.008\n", std::string_view{"\x02\x13\x01", 3}), receive));
  CHECK(open.tables.at("vnc_servers").status == model::Outcome::partial);
  CHECK(open.text("vnc_servers", "authentication") == "none");
  const Seen seen = ask(serve(recorded("tigervnc_tlsvnc"), receive));
  CHECK(seen.ended("vnc_servers") == "partial closed");
  CHECK(seen.text("vnc_servers", "authentication") == "unknown");
  CHECK(seen.text("vnc_servers", "encryption") == "unknown");
}

TEST_CASE("a server of 3.3 decides by itself") {
  const Seen none = ask(serve(bytes("RFB 003.003\n", std::string_view{"\0\0\0\x01", 4})));
  CHECK(none.text("vnc_servers", "authentication") == "none");
  const Seen password = ask(serve(bytes("RFB 003.003\n", std::string_view{"\0\0\0\x02", 4})));
  CHECK(password.text("vnc_servers", "authentication") == "required");
  const Seen nonsense = ask(serve(bytes("RFB 003.003\n", std::string_view{"\xff\xff\xff\xff", 4})));
  CHECK(nonsense.ended("vnc_servers") == "partial bad_reply");
}

TEST_CASE("clear and sealed types side by side are offered encryption; a list decided later is unknown") {
  const auto types = [](std::string_view list) {
    return ask(serve(bytes("RFB 005.000\n", std::string(1, static_cast<char>(list.size())) + std::string{list})));
  };
  const Seen both = types("\x05\x02");
  CHECK(both.text("vnc_servers", "encryption") == "offered");
  CHECK(both.text("services", "product") == "RealVNC");
  CHECK(types("\x05\x81").text("vnc_servers", "encryption") == "required");
  const Seen sasl = types("\x14\x02");
  CHECK(sasl.text("vnc_servers", "authentication") == "required");
  CHECK(sasl.text("vnc_servers", "encryption") == "unknown");
}

TEST_CASE("TightVNC is asked for its own list, which may be empty: open to everybody") {
  const auto tight = [](const std::string& second) {
    return [second](int descriptor) {
      CHECK(receive(descriptor) == "\x10");
      net::say(descriptor, second);
      CHECK(receive(descriptor).empty());  // nothing is chosen
    };
  };
  const Seen password = ask(serve(recorded("tightvnc_password"), tight(recorded("tightvnc_password_tight"))));
  CHECK(password.ended("vnc_servers") == "ok ");
  CHECK(password.text("vnc_servers", "security_types") == "VncAuth Tight");
  CHECK(password.text("vnc_servers", "tight_types") == "VncAuth");
  CHECK(password.text("vnc_servers", "authentication") == "required");
  CHECK(password.text("vnc_servers", "encryption") == "none");
  const Seen nobody = ask(serve(recorded("tightvnc_password"), tight(recorded("tightvnc_none_tight"))));
  CHECK(nobody.text("vnc_servers", "tight_types") == "None");
  CHECK(nobody.text("vnc_servers", "authentication") == "none");
}

TEST_CASE("tunnels of TightVNC are not taken, and leave encryption open") {
  const std::string tunnel = std::string("\0\0\0\x01", 4) + std::string(16, '\x01');
  const Seen seen = ask(serve(recorded("tightvnc_password"), [&](int descriptor) {
    receive(descriptor);
    net::say(descriptor, tunnel);
    CHECK(receive(descriptor) == std::string(4, '\0'));
    net::say(descriptor, recorded("tightvnc_password_tight").substr(4));
    CHECK(receive(descriptor).empty());
  }));
  CHECK(seen.text("vnc_servers", "authentication") == "required");
  CHECK(seen.text("vnc_servers", "encryption") == "unknown");
}

TEST_CASE("a list of a thousand million tunnels is not read") {
  const Seen seen = ask(serve(recorded("tightvnc_password"), [](int descriptor) {
    receive(descriptor);
    net::say(descriptor, "\x40\x40\x40\x40");
  }));
  CHECK(seen.ended("vnc_servers") == "partial bad_reply");
  CHECK(seen.text("vnc_servers", "authentication") == "unknown");
}

TEST_CASE("a server that shuts us out says so, made printable, and is no pass") {
  const std::string reason = "Too many\x1b[31m security failures";
  std::string rest(1, '\0');
  rest += std::string("\0\0\0", 3) + static_cast<char>(reason.size()) + reason;
  const Seen seen = ask(serve(bytes("RFB 003.008\n", rest)));
  CHECK(seen.ended("vnc_servers") == "partial no_security_type");
  CHECK(seen.text("vnc_servers", "authentication") == "unknown");
  CHECK(seen.text("vnc_servers", "refusal").find('\x1b') == std::string::npos);
  CHECK(seen.text("vnc_servers", "refusal").find("security failures") != std::string::npos);
}

TEST_CASE("a reason of four gigabytes is not read") {
  const Seen seen = ask(serve(bytes("RFB 003.008\n", std::string_view{"\0\xff\xff\xff\xff", 5})));
  CHECK(seen.ended("vnc_servers") == "partial no_security_type");
  CHECK(seen.text("vnc_servers", "refusal") == "NULL");
}

TEST_CASE("silence, a hang-up and endless noise are told apart, and cost at most the patience") {
  const auto begun = std::chrono::steady_clock::now();
  const Seen silent = ask(net::wait_for_close, 300ms);
  CHECK(silent.ended("vnc_servers") == "timed_out read_timed_out");
  CHECK(silent.tables.count("services") == 0);
  CHECK(ask(serve("RFB 003.008\n"), 300ms).ended("vnc_servers") == "partial read_timed_out");
  CHECK(std::chrono::steady_clock::now() - begun < 5s);
  CHECK(ask([](int) {}).ended("vnc_servers") == "malformed closed");
  const auto slow = [](int descriptor) {
    net::say(descriptor, "RFB");
    net::wait_for_close(descriptor);
  };
  CHECK(ask(slow, 300ms).ended("vnc_servers") == "timed_out read_timed_out");
  const Seen noise = ask([](int descriptor) {
    const std::string garbage(65536, 'x');
    while (::send(descriptor, garbage.data(), garbage.size(), MSG_NOSIGNAL) > 0) continue;
  });
  CHECK(noise.ended("vnc_servers") == "malformed not_rfb");
  CHECK(noise.tables.count("services") == 0);
}

TEST_CASE("another service at the port is named, and is no VNC server") {
  const Seen seen = ask([](int descriptor) { net::say(descriptor, "SSH-2.0-OpenSSH_9.2\r\n"); });
  CHECK(seen.ended("vnc_servers") == "malformed not_rfb");
  CHECK(seen.tables.at("vnc_servers").rows.empty());
  CHECK(seen.text("services", "service") == "ssh");
}

}  // namespace hygie::probes::vnc
