#include "probes/ipmi/wire.hpp"

#include <catch2/catch.hpp>

#include "probes/ipmi/sample.hpp"
#include "util/text.hpp"

namespace hygie::probes::ipmi {

TEST_CASE("the question for capabilities carries both checksums") {
  const auto request = capabilities_request();
  // IPMI 2.0 13.6, 13.8: 20 18 c8, then 81 00 38 8e 04 b5.
  CHECK(util::hex(util::as_text(request)) == "0600ff07000000000000000000092018c88100388e04b5");
}

TEST_CASE("each bit of the capabilities is read") {
  const auto all = parse_capabilities(sample_capabilities(0x97, 0x03, 0x03));
  REQUIRE(all);
  CHECK(all->auth_none);
  CHECK(all->auth_md2);
  CHECK(all->auth_md5);
  CHECK(all->auth_password);
  CHECK(all->anonymous_login);
  CHECK(all->null_user_names);
  CHECK(all->version_1_5);
  CHECK(all->version_2_0);
  const auto strict = parse_capabilities(sample_capabilities(0x80, 0x00, 0x02));
  REQUIRE(strict);
  CHECK_FALSE(strict->auth_none);
  CHECK_FALSE(strict->anonymous_login);
  CHECK_FALSE(strict->version_1_5);
  const auto old = parse_capabilities(sample_capabilities(0x04, 0x00, 0x00));
  REQUIRE(old);
  CHECK(old->version_1_5);
  CHECK_FALSE(old->version_2_0);
}

TEST_CASE("capabilities cut anywhere are none") {
  const auto whole = sample_capabilities(0x97, 0x03, 0x03);
  for (std::size_t size = 0; size < whole.size(); ++size)
    CHECK_FALSE(parse_capabilities(util::ByteView{whole}.first(size)));
}

TEST_CASE("cipher suite 0 is accepted only when the controller says so") {
  CHECK(parse_open_session(sample_open_session(0x00, 0x00)) == CipherZero::accepted);
  CHECK(parse_open_session(sample_open_session(0x11, 0x00)) == CipherZero::refused);
  CHECK(parse_open_session(sample_open_session(0x00, 0x01)) == CipherZero::refused);
  const auto whole = sample_open_session(0x00, 0x00);
  for (std::size_t size = 0; size < 33; ++size)
    CHECK_FALSE(parse_open_session(util::ByteView{whole}.first(size)) == CipherZero::accepted);
}

}  // namespace hygie::probes::ipmi
