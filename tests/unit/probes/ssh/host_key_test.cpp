#include "probes/ssh/host_key.hpp"

#include <catch2/catch.hpp>

#include "probes/recording.hpp"
#include "probes/ssh/wire.hpp"

using namespace hygie;
using namespace hygie::probes::ssh;

namespace {

util::Bytes blob_of(const std::string& name) {
  const auto packet = probes::recording("recordings/ssh/" + name + ".packet");
  return parse_host_key_of_reply(unframe(packet).value()).value();
}

}  // namespace

TEST_CASE("type, size and fingerprint are those that ssh-keygen prints") {
  struct Expected {
    const char* recording;
    const char* type;
    std::int64_t bits;
    const char* fingerprint;
  };
  const auto expected = {
      Expected{"openssh92_reply_rsa", "ssh-rsa", 3072, "SHA256:e7uK/NbAsbS9mN3AxuNOTSY+3ZBFVZSWS03jgKiOjGA"},
      Expected{"openssh92_reply_ecdsa", "ecdsa-sha2-nistp256", 256,
               "SHA256:cWMxVp50ET8FeUiqLEFnA8ru5rDgL0n7vWcKj/aOXsA"},
      Expected{"openssh92_reply_ed25519", "ssh-ed25519", 256, "SHA256:97DPRumklMyE9yx06tppWUm6zsJ692ETAdZc77ix0CA"},
      Expected{"weak_reply_dsa", "ssh-dss", 1024, "SHA256:hdoyXe8RO0WNh5nNnGNt2/Y7Vo1HouftzasexKXKexk"},
      Expected{"weak_reply_rsa1024", "ssh-rsa", 1024, "SHA256:6tlOa7MJtliNzKuh4wgPNyhun9f26rDjINfuHUEpu/o"},
  };
  for (const auto& one : expected) {
    const auto key = parse_host_key(blob_of(one.recording));
    REQUIRE(key);
    CHECK(key->type == one.type);
    CHECK(key->bits == one.bits);
    CHECK(key->fingerprint_sha256 == one.fingerprint);
  }
}

TEST_CASE("a host key cut inside its numbers is malformed") {
  const auto blob = blob_of("openssh92_reply_ecdsa");
  for (std::size_t size = 0; size < blob.size(); ++size) CHECK_FALSE(parse_host_key(util::ByteView{blob}.first(size)));
}

TEST_CASE("a key of an unknown type has a fingerprint and no size") {
  const auto blob = util::Writer{}.be32(9).text("ssh-ed448").be32(1).u8(1).data();
  const auto key = parse_host_key(blob);
  REQUIRE(key);
  CHECK(key->type == "ssh-ed448");
  CHECK_FALSE(key->bits);
  CHECK(key->fingerprint_sha256.rfind("SHA256:", 0) == 0);
}

TEST_CASE("algorithms that sign with the same key share a type, certificates and hardware keys have none") {
  CHECK(key_type_of("rsa-sha2-512") == "ssh-rsa");
  CHECK(key_type_of("ssh-rsa") == "ssh-rsa");
  CHECK(key_type_of("ssh-ed25519") == "ssh-ed25519");
  CHECK(key_type_of("ssh-ed25519-cert-v01@openssh.com").empty());
  CHECK(key_type_of("sk-ssh-ed25519@openssh.com").empty());
}
