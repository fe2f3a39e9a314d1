#include "probes/smb/request.hpp"

#include <catch2/catch.hpp>

#include "probes/smb/reply.hpp"

namespace hygie::probes::smb {
namespace {

// The message after a frame header that tells its true length.
util::Bytes unframed(const util::Bytes& frame) {
  const auto length = frame_length(util::ByteView{frame}.first(4));
  REQUIRE(length == frame.size() - 4);
  return {frame.begin() + 4, frame.end()};
}

}  // namespace

TEST_CASE("an SMB2 request asks for one dialect and claims that signing is possible, not required") {
  const auto message = unframed(negotiate_request(Dialect::smb2_1));
  CHECK(message.size() == 64 + 36 + 2);
  util::Reader reader{message};
  CHECK(reader.be32() == 0xfe534d42u);
  REQUIRE(reader.skip(60));
  CHECK(reader.le16() == 36);
  CHECK(reader.le16() == 1);  // DialectCount
  CHECK(reader.le16() == 1);  // SecurityMode
  REQUIRE(reader.skip(2 + 4 + 16 + 8));
  CHECK(reader.le16() == 0x0210);
}

TEST_CASE("only 3.1.1 carries negotiate contexts, each on a multiple of eight") {
  const auto message = unframed(negotiate_request(Dialect::smb3_1_1));
  util::Reader reader{message};
  REQUIRE(reader.skip(64 + 28));
  CHECK(reader.le32() == 104u);
  CHECK(reader.le16() == 3);
  REQUIRE(reader.skip(104 - 98));
  CHECK(reader.le16() == 1);   // SMB2_PREAUTH_INTEGRITY_CAPABILITIES
  CHECK(reader.le16() == 38);  // one hash and a salt of 32
  REQUIRE(reader.skip(4 + 38 + 2));
  CHECK(reader.le16() == 2);  // SMB2_ENCRYPTION_CAPABILITIES
  CHECK(reader.le16() == 10);
  REQUIRE(reader.skip(4 + 10 + 6));
  CHECK(reader.le16() == 3);  // SMB2_COMPRESSION_CAPABILITIES
  CHECK(reader.le16() == 18);
  REQUIRE(reader.skip(4 + 18));
  CHECK(reader.empty());
}

TEST_CASE("one cipher can be asked for alone") {
  const auto message = unframed(negotiate_request(Cipher::aes_256_gcm));
  util::Reader reader{message};
  REQUIRE(reader.skip(104 + 8 + 38 + 2));
  CHECK(reader.le16() == 2);  // SMB2_ENCRYPTION_CAPABILITIES
  CHECK(reader.le16() == 4);
  REQUIRE(reader.skip(4));
  CHECK(reader.le16() == 1);
  CHECK(reader.le16() == 4);  // AES-256-GCM
}

TEST_CASE("an SMB1 request offers NT LM 0.12 alone") {
  const auto text = util::as_text(unframed(negotiate_request(Dialect::smb1)));
  CHECK(text.substr(0, 5) == "\xffSMBr");
  CHECK(text.substr(32) == std::string("\0\x0c\0\x02NT LM 0.12\0", 15));
}

TEST_CASE("SMB1 without extended security differs in one flag") {
  auto with = unframed(negotiate_request(Dialect::smb1));
  const auto without = unframed(smb1_negotiate_without_extended_security());
  constexpr std::size_t flags2_high_at = 11;
  CHECK(std::to_integer<int>(with.at(flags2_high_at)) == 0xc8);
  CHECK(std::to_integer<int>(without.at(flags2_high_at)) == 0xc0);
  with.at(flags2_high_at) = std::byte{0xc0};
  CHECK(with == without);
}

TEST_CASE("a session setup names its token's place and length") {
  const auto message = unframed(session_setup_request(Dialect::smb2_1));
  util::Reader reader{message};
  REQUIRE(reader.skip(64 + 12));
  const auto offset = reader.le16();
  const auto length = reader.le16();
  REQUIRE(offset == std::uint16_t{88});
  CHECK(*offset + length.value() == static_cast<int>(message.size()));
}

TEST_CASE("SMB1's session setup counts its words and bytes truly") {
  const auto message = unframed(session_setup_request(Dialect::smb1));
  util::Reader reader{message};
  REQUIRE(reader.skip(32));
  CHECK(reader.u8() == 12);
  REQUIRE(reader.skip(24));
  const std::size_t byte_count = reader.le16().value();
  CHECK(byte_count == reader.left());
  CHECK(message.size() % 2 == 0);
}

}  // namespace hygie::probes::smb
