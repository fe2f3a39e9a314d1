#include "probes/rdp/certificate.hpp"

#include <catch2/catch.hpp>

#include "probes/recording.hpp"

namespace hygie::probes::rdp {
namespace {

using util::Writer;

util::Bytes proprietary(std::uint32_t key_length, std::uint32_t bits, std::size_t present) {
  Writer key;
  key.le32(0x31415352).le32(key_length).le32(bits).le32(bits / 8 - 1).le32(65537).zeros(present);
  Writer certificate;
  certificate.le32(1).le32(1).le32(1).le16(6).le16(static_cast<std::uint16_t>(key.size())).bytes(key.data());
  return std::move(certificate).finish();
}

}  // namespace

TEST_CASE("the 512-bit key of an old Windows is read as such") {
  const auto key = read_server_key(proprietary(72, 512, 72));
  CHECK(key.kind == "proprietary");
  CHECK(key.bits == std::int64_t{512});
}

TEST_CASE("a key whose lengths disagree, or that is not all there, has no size") {
  CHECK_FALSE(read_server_key(proprietary(72, 2048, 72)).bits);
  CHECK_FALSE(read_server_key(proprietary(72, 512, 71)).bits);
  CHECK_FALSE(read_server_key(proprietary(0xffffffff, 0xfffffff8, 0)).bits);
  CHECK(read_server_key(proprietary(72, 2048, 72)).kind == "proprietary");
}

TEST_CASE("a chain of certificates tells by its last one") {
  const auto der = recording("recordings/tls/names.der");
  Writer chain;
  chain.le32(0x80000002).le32(2).le32(3).text("abc").le32(static_cast<std::uint32_t>(der.size())).bytes(der).zeros(16);
  const auto key = read_server_key(chain.data());
  CHECK(key.kind == "x509");
  REQUIRE(key.bits);
  CHECK(*key.bits > 0);
}

TEST_CASE("chains that lie about their number or lengths have no size") {
  CHECK_FALSE(read_server_key(Writer{}.le32(2).le32(0xffffffff).data()).bits);
  CHECK_FALSE(read_server_key(Writer{}.le32(2).le32(1).le32(0xffffffff).data()).bits);
  CHECK_FALSE(read_server_key(Writer{}.le32(2).le32(0).data()).bits);
}

TEST_CASE("bytes of no known version are no certificate") {
  CHECK(read_server_key({}).kind.empty());
  CHECK(read_server_key(Writer{}.le32(7).zeros(64).data()).kind.empty());
}

}  // namespace hygie::probes::rdp
