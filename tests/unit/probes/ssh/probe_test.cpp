#include "probes/ssh/probe.hpp"

#include <catch2/catch.hpp>

#include "probes/recording.hpp"
#include "probes/seen.hpp"

using namespace hygie;
using namespace hygie::probes;
using namespace std::chrono_literals;
using net::LoopbackServer;

namespace {

const std::string debian = "SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u10\r\n";

// A recorded packet with its length field back in front.
std::string packet(const std::string& name) {
  const auto body = recording("recordings/ssh/" + name + ".packet");
  const auto size = util::Writer{}.be32(static_cast<std::uint32_t>(body.size())).data();
  return util::as_text(size) + util::as_text(body);
}

std::string reply_to(const std::string& request) {
  if (request.find("ssh-ed25519") != std::string::npos) return packet("openssh92_reply_ed25519");
  if (request.find("ecdsa-sha2") != std::string::npos) return packet("openssh92_reply_ecdsa");
  return packet("openssh92_reply_rsa");
}

void serve_like_openssh(int descriptor) {
  net::say(descriptor, debian);
  receive(descriptor);
  net::say(descriptor, packet("openssh92_kexinit"));
  net::say(descriptor, reply_to(receive(descriptor)));
  net::wait_for_close(descriptor);
}

std::vector<std::string> all_ends(const Seen& seen) {
  return {seen.ended("ssh_servers"), seen.ended("ssh_algorithms"), seen.ended("ssh_host_keys")};
}

}  // namespace

TEST_CASE("a server like OpenSSH gives its identification, algorithms and one key of each type") {
  const LoopbackServer server{serve_like_openssh};
  const Seen seen = observe(ssh::probe, server);
  CHECK(seen.text("ssh_servers", "software") == "OpenSSH_9.2p1");
  CHECK(seen.ended("ssh_host_keys") == "ok ");
  CHECK(seen.column("ssh_host_keys", "type") ==
        std::vector<std::string>{"ssh-rsa", "ecdsa-sha2-nistp256", "ssh-ed25519"});
  CHECK(seen.column("ssh_host_keys", "bits") == std::vector<std::string>{"3072", "256", "256"});
  CHECK(server.accepted() == 3);
  CHECK(seen.text("services", "product") == "OpenSSH");
  CHECK(seen.text("services", "encrypted") == "yes");
  CHECK(seen.text("os_version", "release") == "12");
  CHECK(seen.text("os_version", "confidence") == "weak");
  CHECK(seen.text("ssh_algorithms", "kind") == "kex");
}

TEST_CASE("lines before the identification are passed over") {
  const LoopbackServer server{[](int descriptor) {
    net::say(descriptor, "Bienvenue\r\nAccès réservé\r\n");
    serve_like_openssh(descriptor);
  }};
  CHECK(observe(ssh::probe, server).ended("ssh_servers") == "ok ");
}

TEST_CASE("protocol 1 is recorded, and what it has no list of is unsupported") {
  const LoopbackServer server{[](int descriptor) {
    net::say(descriptor, "SSH-1.5-OldBox\n");
    net::wait_for_close(descriptor);
  }};
  const Seen seen = observe(ssh::probe, server);
  CHECK(seen.text("ssh_servers", "protocol_version") == "1.5");
  CHECK(seen.ended("ssh_algorithms") == "unsupported protocol_1");
  CHECK(seen.ended("ssh_host_keys") == "unsupported protocol_1");
}

TEST_CASE("a server that shows no key still gives its algorithms, and the keys are not taken for none") {
  const LoopbackServer server{[](int descriptor) {
    net::say(descriptor, debian + packet("openssh92_kexinit"));
    receive(descriptor);
  }};
  const Seen seen = observe(ssh::probe, server);
  CHECK(seen.ended("ssh_algorithms") == "ok ");
  CHECK(seen.tables.at("ssh_host_keys").status != model::Outcome::ok);
  CHECK(seen.tables.at("ssh_host_keys").rows.empty());
}

TEST_CASE("a server that disconnects in SSH's words denied us, it is not absent") {
  const LoopbackServer server{[](int descriptor) {
    const auto farewell = util::Writer{}.be32(12).u8(6).u8(1).be32(2).zeros(6).data();
    net::say(descriptor, debian + util::as_text(farewell));
    net::wait_for_close(descriptor);
  }};
  CHECK(observe(ssh::probe, server).ended("ssh_algorithms") == "denied disconnected");
}

TEST_CASE("a silent SSH port costs one deadline and is timed out") {
  const LoopbackServer server{net::wait_for_close};
  const auto start = std::chrono::steady_clock::now();
  const Seen seen = observe(ssh::probe, server, 150ms);
  CHECK(std::chrono::steady_clock::now() - start < 600ms);
  CHECK(all_ends(seen) == std::vector<std::string>(3, "timed_out read_timed_out"));
}

TEST_CASE("an endless banner, with or without lines, is malformed at once") {
  const auto endless = [](const std::string& piece) {
    return LoopbackServer::Serve{[piece](int descriptor) {
      std::string block;
      while (block.size() < 60000) block += piece;
      net::say(descriptor, block);
      net::wait_for_close(descriptor);
    }};
  };
  const LoopbackServer with_lines{endless("garbage\r\n")};
  CHECK(all_ends(observe(ssh::probe, with_lines)) == std::vector<std::string>(3, "malformed not_ssh"));
  const LoopbackServer without{endless("garbage")};
  CHECK(all_ends(observe(ssh::probe, without)) == std::vector<std::string>(3, "malformed line_too_long"));
}

TEST_CASE("a packet that claims four gigabytes is malformed") {
  const LoopbackServer server{[](int descriptor) {
    net::say(descriptor, debian + "\xff\xff\xff\xff");
    net::wait_for_close(descriptor);
  }};
  CHECK(observe(ssh::probe, server).ended("ssh_algorithms") == "malformed packet_length");
}

TEST_CASE("an SSH port that closes at once, and one that is slow, keep to their patience") {
  const LoopbackServer closing{[](int) {}};
  CHECK(observe(ssh::probe, closing).ended("ssh_servers") == "malformed closed");
  const LoopbackServer slow{[](int descriptor) {
    for (const char letter : debian) {
      if (::send(descriptor, &letter, 1, MSG_NOSIGNAL) != 1) return;
      std::this_thread::sleep_for(10ms);
    }
  }};
  const auto start = std::chrono::steady_clock::now();
  CHECK(observe(ssh::probe, slow, 200ms).ended("ssh_servers") == "timed_out read_timed_out");
  CHECK(std::chrono::steady_clock::now() - start < 900ms);
}
