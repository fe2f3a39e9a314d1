#include "probes/ssh/kex.hpp"

#include <catch2/catch.hpp>

using namespace hygie;
using namespace hygie::probes::ssh;

TEST_CASE("a method we can begin is chosen wherever it stands in the server's list") {
  CHECK(choose_kex({"sntrup761x25519-sha512@openssh.com", "ecdh-sha2-nistp521"}) == "ecdh-sha2-nistp521");
  CHECK(choose_kex({"diffie-hellman-group1-sha1", "curve25519-sha256"}) == "curve25519-sha256");
  CHECK(choose_kex({"sntrup761x25519-sha512@openssh.com"}).empty());
  CHECK(choose_kex({}).empty());
}

TEST_CASE("each share has the size its method asks for") {
  CHECK(public_share("curve25519-sha256")->size() == 32);
  CHECK(public_share("ecdh-sha2-nistp256")->size() == 65);
  CHECK(public_share("ecdh-sha2-nistp384")->size() == 97);
  CHECK(public_share("ecdh-sha2-nistp521")->size() == 133);
  CHECK(public_share("diffie-hellman-group1-sha1")->size() <= 129);
  CHECK(public_share("diffie-hellman-group14-sha256")->size() <= 257);
  CHECK_FALSE(public_share("diffie-hellman-group-exchange-sha256"));
  CHECK_FALSE(public_share("no-such-method"));
}

TEST_CASE("an absurd group gets no answer") {
  const util::Bytes two{std::byte{2}};
  CHECK_FALSE(public_share(Group{{std::byte{0}}, two}));
  CHECK_FALSE(public_share(Group{{std::byte{23}}, two}));
  CHECK_FALSE(public_share(Group{util::Bytes(128, std::byte{0xfe}), two}));   // even
  CHECK_FALSE(public_share(Group{util::Bytes(1025, std::byte{0xff}), two}));  // above 8192 bits
  CHECK(public_share(Group{util::Bytes(128, std::byte{0xff}), two}));
}
