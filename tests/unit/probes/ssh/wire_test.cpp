#include "probes/ssh/wire.hpp"

#include <catch2/catch.hpp>

#include "probes/recording.hpp"

using namespace hygie;
using namespace hygie::probes::ssh;
using probes::recording;

namespace {

util::Bytes payload_of(const std::string& name) {
  return unframe(recording("recordings/ssh/" + name + ".packet")).value();
}

util::ByteView first(const util::Bytes& bytes, std::size_t count) {
  return util::ByteView{bytes}.first(count);
}

}  // namespace

TEST_CASE("an identification gives protocol, software and comments") {
  const auto debian = parse_identification("SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u10");
  REQUIRE(debian);
  CHECK(debian->protocol_version == "2.0");
  CHECK(debian->software == "OpenSSH_9.2p1");
  CHECK(debian->comments == "Debian-2+deb12u10");
  CHECK(parse_identification("SSH-1.99-Cisco-1.25")->software == "Cisco-1.25");
  CHECK(parse_identification("SSH-1.5-old")->protocol_version == "1.5");
}

TEST_CASE("what is no identification is none") {
  for (const char* const line : {"", "SSH-", "SSH-2.0", "SSH--x", "SSH-two-x", "HTTP/1.1 400 Bad Request", "ssh-2.0-x"})
    CHECK_FALSE(parse_identification(line));
  CHECK_FALSE(parse_identification("SSH-2.0-" + std::string(300, 'x')));
}

TEST_CASE("the KEXINIT of OpenSSH 9.2 is read whole") {
  const auto init = parse_kexinit(payload_of("openssh92_kexinit"));
  REQUIRE(init);
  CHECK(init->kex.front() == "sntrup761x25519-sha512");
  CHECK(init->host_key ==
        std::vector<std::string>{"rsa-sha2-512", "rsa-sha2-256", "ecdsa-sha2-nistp256", "ssh-ed25519"});
  CHECK(init->cipher[0].front() == "chacha20-poly1305@openssh.com");
  CHECK(init->cipher[0] == init->cipher[1]);
  CHECK(init->mac[0].size() == 10);
  CHECK(init->compression[1] == std::vector<std::string>{"none", "zlib@openssh.com"});
  CHECK_FALSE(init->first_kex_packet_follows);
}

TEST_CASE("weak algorithms of an old configuration are all there") {
  const auto init = parse_kexinit(payload_of("old_algorithms_kexinit"));
  REQUIRE(init);
  CHECK(init->kex[0] == "diffie-hellman-group1-sha1");
  CHECK(init->cipher[0] == std::vector<std::string>{"3des-cbc", "aes128-cbc"});
  CHECK(init->mac[0] == std::vector<std::string>{"hmac-md5", "hmac-sha1-96"});
}

TEST_CASE("a KEXINIT cut at any byte is malformed, not a crash") {
  const auto payload = payload_of("openssh92_kexinit");
  for (std::size_t size = 0; size < payload.size(); ++size) CHECK_FALSE(parse_kexinit(first(payload, size)));
}

TEST_CASE("a name-list that lies about its length or holds control characters is malformed") {
  auto payload = payload_of("openssh92_kexinit");
  payload[17] = std::byte{0xff};
  CHECK_FALSE(parse_kexinit(payload));
  KexInit init{.kex = {"a\nb"}};
  CHECK_FALSE(parse_kexinit(write_kexinit(init, util::Bytes(16))));
  init.kex.assign(300, "x");
  CHECK_FALSE(parse_kexinit(write_kexinit(init, util::Bytes(16))));
}

TEST_CASE("a written KEXINIT reads back the same") {
  KexInit init{.kex = {"curve25519-sha256"}, .host_key = {"ssh-ed25519"}};
  init.cipher[1] = {"aes128-ctr", "aes256-ctr"};
  const auto again = parse_kexinit(write_kexinit(init, util::Bytes(16)));
  REQUIRE(again);
  CHECK(again->kex == init.kex);
  CHECK(again->host_key == init.host_key);
  CHECK(again->cipher[1] == init.cipher[1]);
  CHECK(again->mac[0].empty());
}

TEST_CASE("a frame is padded to eight bytes with at least four and gives its payload back") {
  for (std::size_t size = 1; size < 40; ++size) {
    const util::Bytes payload(size, std::byte{7});
    const auto packet = frame(payload);
    CHECK(packet.size() % 8 == 0);
    CHECK(std::to_integer<int>(packet[4]) >= 4);
    CHECK(unframe(util::ByteView{packet}.subspan(4)) == payload);
  }
}

TEST_CASE("padding longer than the packet is malformed") {
  CHECK_FALSE(unframe(util::Bytes{std::byte{9}, std::byte{1}, std::byte{2}}));
  CHECK_FALSE(unframe(util::Bytes{}));
}

TEST_CASE("a key exchange reply cut at any byte is malformed") {
  const auto payload = payload_of("openssh92_reply_ed25519");
  CHECK(parse_host_key_of_reply(payload));
  for (std::size_t size = 0; size < payload.size(); ++size) CHECK_FALSE(parse_host_key_of_reply(first(payload, size)));
}

TEST_CASE("a group exchange gives prime and generator, and is malformed when cut") {
  const auto payload = payload_of("openssh92_gex_group");
  const auto group = parse_group(payload);
  REQUIRE(group);
  CHECK(group->prime.size() == 257);
  CHECK(group->generator.size() == 1);
  for (std::size_t size = 0; size < payload.size(); ++size) CHECK_FALSE(parse_group(first(payload, size)));
}
