#include "probes/tftp/wire.hpp"

#include <catch2/catch.hpp>

#include "probes/recording.hpp"

namespace hygie::probes::tftp {

TEST_CASE("a read request names a file that no server has") {
  CHECK(util::as_text(read_request()) == std::string("\0\1hygie-audit-there-is-no-such-file\0octet\0", 42));
}

TEST_CASE("tftpd-hpa says that there is no such file") {
  const auto reply = parse_reply(recording("recordings/tftp/tftpd_hpa_not_found.bin"));
  REQUIRE(reply);
  CHECK(reply->kind == Reply::Kind::error);
  CHECK(reply->error_code == 1);
  CHECK(reply->message == "File not found");
}

TEST_CASE("a TFTP reply cut anywhere is nothing or a shorter message") {
  const auto whole = recording("recordings/tftp/tftpd_hpa_not_found.bin");
  for (std::size_t size = 0; size < whole.size(); ++size) {
    const auto cut = parse_reply(util::ByteView{whole}.first(size));
    CHECK(cut.has_value() == (size >= 4));
  }
}

TEST_CASE("data is told from an error, and anything else is no TFTP") {
  CHECK(parse_reply(util::as_bytes(std::string("\0\3\0\1abc", 7)))->kind == Reply::Kind::data);
  CHECK_FALSE(parse_reply(util::as_bytes(std::string("\0\3\0\2abc", 7))));
  CHECK_FALSE(parse_reply(util::as_bytes(std::string("\0\5\0\77", 4))));
  CHECK_FALSE(parse_reply(util::as_bytes("HTTP/1.1 200")));
}

}  // namespace hygie::probes::tftp
