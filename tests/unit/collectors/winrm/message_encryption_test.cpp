#include "collectors/winrm/message_encryption.hpp"

#include <catch2/catch.hpp>

#include "util/file.hpp"

using namespace hygie;
using namespace hygie::collectors;

namespace {

const std::string kind{winrm::sealed_content_type()};

std::string with_nulls(const char* text, std::size_t size) {
  return {text, size};
}

}  // namespace

TEST_CASE("a sealed message comes out as it went in, whatever its bytes") {
  const std::string data = with_nulls("\0\r\n--Encrypted Boundary\r\n\xff", 26);
  const winrm::Sealed sealed{.token = std::string(16, '\1'), .data = data, .plain_size = data.size()};
  const auto back = winrm::unwrap_sealed(kind, winrm::wrap_sealed(sealed));
  REQUIRE(back);
  CHECK(back->token == sealed.token);
  CHECK(back->data == data);
  CHECK(back->plain_size == data.size());
}

TEST_CASE("what a Windows server sends is read, with and without tabs") {
  for (const std::string tab : {"", "\t"}) {
    const std::string body =
        "--Encrypted Boundary\r\n" + tab + "Content-Type: application/HTTP-SPNEGO-session-encrypted\r\n" + tab +
        "OriginalContent: type=application/soap+xml;charset=UTF-8;Length=5\r\n--Encrypted Boundary\r\n" + tab +
        "Content-Type: application/octet-stream\r\n" + with_nulls("\2\0\0\0", 4) + "SGhello--Encrypted Boundary--\r\n";
    const auto sealed = winrm::unwrap_sealed(kind, body);
    REQUIRE(sealed);
    CHECK(sealed->token == "SG");
    CHECK(sealed->data == "hello");
    CHECK(winrm::unwrap_sealed("Multipart/Encrypted; protocol=x", body));
  }
}

TEST_CASE("a cipher of blocks may fill its last one, and no more") {
  winrm::Sealed sealed{.token = "T", .data = std::string(20, 'x'), .plain_size = 12};
  CHECK(winrm::unwrap_sealed(kind, winrm::wrap_sealed(sealed)));
  sealed.data = std::string(60, 'x');
  CHECK_FALSE(winrm::unwrap_sealed(kind, winrm::wrap_sealed(sealed)));
}

TEST_CASE("a body in clear is none") {
  CHECK_FALSE(winrm::unwrap_sealed("application/soap+xml;charset=UTF-8", "<s:Envelope/>"));
  CHECK_FALSE(winrm::unwrap_sealed(kind, "<s:Envelope/>"));
  CHECK_FALSE(winrm::unwrap_sealed(kind, ""));
}

TEST_CASE("lengths that lie are refused") {
  const winrm::Sealed sealed{.token = "TT", .data = "hello", .plain_size = 5};
  const std::string whole = winrm::wrap_sealed(sealed);
  for (const std::string length : {"6", "4294967295", "99999999999999999999999", "-1", "", "5x"}) {
    std::string other = whole;
    other.replace(other.find("Length=5") + 7, 1, length);
    INFO(length);
    CHECK_FALSE(winrm::unwrap_sealed(kind, other));
  }
  std::string other = whole;
  other[other.find(with_nulls("\2\0\0\0", 4)) + 3] = '\x7f';
  CHECK_FALSE(winrm::unwrap_sealed(kind, other));
}

TEST_CASE("a sealed message cut at any byte is none") {
  const std::string whole = winrm::wrap_sealed({.token = std::string(16, 't'), .data = "hello", .plain_size = 5});
  for (std::size_t cut = 0; cut + 2 < whole.size(); ++cut) {
    CHECK_FALSE(winrm::unwrap_sealed(kind, std::string_view{whole}.substr(0, cut)));
  }
}
