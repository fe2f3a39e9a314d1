#include "probes/ntlm/authenticate.hpp"

#include <catch2/catch.hpp>

#include "util/text.hpp"
#include "util/windows_text.hpp"

namespace hygie::probes::ntlm {
namespace {

Challenge some_challenge() {
  return {.flags = asked_flags,
          .server_challenge = util::as_bytes("\x01\x23\x45\x67\x89\xab\xcd\xef"),
          .target_info = util::Bytes(4),
          .filetime = 0x01d9000000000000};
}

constexpr util::Instant now{};

// Length and offset of the field whose descriptor stands there.
util::ByteView field(const util::Bytes& message, std::size_t at) {
  util::Reader reader{message};
  REQUIRE(reader.skip(at));
  const auto length = reader.le16();
  REQUIRE(reader.skip(2));
  const auto offset = reader.le32();
  REQUIRE(*offset + *length <= message.size());
  return util::ByteView{message}.subspan(*offset, *length);
}

constexpr std::size_t lm_at = 12;
constexpr std::size_t nt_at = 20;
constexpr std::size_t domain_at = 28;
constexpr std::size_t user_at = 36;
constexpr std::size_t flags_at = 60;

}  // namespace

TEST_CASE("NTLMv2's proof for guest and the empty password, against the same sums done in Python") {
  const auto response = ntlmv2_response(some_challenge(), "guest", 0x01d9000000000000,
                                        util::as_bytes("\xaa\xaa\xaa\xaa\xaa\xaa\xaa\xaa"));
  CHECK(response.size() == 16 + 28 + 4 + 4);
  CHECK(util::hex(util::as_text(util::ByteView{response}.first(16))) == "988017217b4ef06f3ece9b7d93551914");
}

TEST_CASE("nobody has no name, no answer, and says that it is nobody") {
  const auto message = authenticate_message(some_challenge(), Visitor::anonymous, now);
  CHECK(field(message, lm_at).size() == 1);
  CHECK(field(message, nt_at).empty());
  CHECK(field(message, user_at).empty());
  util::Reader flags{util::ByteView{message}.subspan(flags_at)};
  CHECK((flags.le32().value() & 0x800) != 0);
}

TEST_CASE("a guest has a name and an answer, no domain, and flags that the server offered") {
  auto challenge = some_challenge();
  challenge.flags = 0xffffffff;
  const auto message = authenticate_message(challenge, Visitor::guest, now);
  CHECK(util::utf8_from_utf16le(field(message, user_at)) == "guest");
  CHECK(field(message, domain_at).empty());
  CHECK(field(message, lm_at).size() == 24);
  CHECK(field(message, nt_at).size() == 52);
  util::Reader flags{util::ByteView{message}.subspan(flags_at)};
  const auto said = flags.le32().value();
  CHECK((said & 0x800) == 0);
  CHECK((said & ~asked_flags) == 0);
  CHECK((said & 0x1) != 0);
}

TEST_CASE("a long target info still fits: DER lengths go to the long form") {
  auto challenge = some_challenge();
  for (const std::size_t size : {std::size_t{4}, std::size_t{150}, std::size_t{16384}}) {
    challenge.target_info = util::Bytes(size);
    const auto token = spnego_authenticate(challenge, Visitor::guest, now);
    util::Reader reader{token};
    CHECK(reader.u8() == 0xa1);
    const auto first = reader.u8().value();
    std::size_t length = first;
    if (first == 0x81) length = reader.u8().value();
    if (first == 0x82) length = reader.be16().value();
    CHECK(length == reader.left());
  }
}

TEST_CASE("a challenge of 64 KiB is none: nobody has so many names") {
  util::Writer message;
  message.text(std::string_view{"NTLMSSP\0", 8}).le32(2).le16(0).le16(0).le32(48).le32(asked_flags).zeros(16);
  message.le16(20000).le16(20000).le32(56).zeros(8 + 20000);
  CHECK_FALSE(parse_challenge(message.data()));
}

}  // namespace hygie::probes::ntlm
