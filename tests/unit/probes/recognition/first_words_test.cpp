#include "probes/recognition/first_words.hpp"

#include <array>
#include <catch2/catch.hpp>
#include <string>
#include <utility>
#include <vector>

#include "probes/recognition/look.hpp"

namespace hygie::probes::recognition {
namespace {

banner::Greeting words(std::string_view text) {
  return first_words(util::as_bytes(text));
}

using namespace std::string_view_literals;
constexpr std::array openings{
    std::pair{"SSH-2.0-dropbear\r\n"sv, "ssh"sv},
    std::pair{"220 (vsFTPd 3.0.3)\r\n"sv, "ftp"sv},
    std::pair{"220 mx.example ESMTP Postfix\r\n"sv, "smtp"sv},
    std::pair{"+OK POP3 ready\r\n"sv, "pop3"sv},
    std::pair{"* OK IMAP4rev1\r\n"sv, "imap"sv},
    std::pair{"RFB 003.008\n"sv, "vnc"sv},
    std::pair{"@RSYNCD: 31.0\n"sv, "rsync"sv},
    std::pair{"\xff\xfd\x18"sv, "telnet"sv},
    std::pair{"HTTP/1.1 400 Bad Request\r\n"sv, "http"sv},
    std::pair{"RTSP/1.0 400 Bad Request\r\n"sv, "rtsp"sv},
    std::pair{"SIP/2.0 400 Bad Request\r\n"sv, "sip"sv},
    std::pair{"-ERR wrong number of arguments for 'get' command\r\n"sv, "redis"sv},
    std::pair{"\x15\x03\x01\x00\x02\x02\x28"sv, "tls"sv},
    std::pair{"\x16\x03\x03\x00\x4a\x02\x00\x00\x46"sv, "tls"sv},
};

}  // namespace

TEST_CASE("first words tell each protocol, beyond doubt") {
  for (const auto& [text, service] : openings) {
    CAPTURE(service);
    const auto greeting = words(text);
    CHECK(greeting.service == service);
    CHECK(is_proof(greeting));
  }
}

TEST_CASE("first words cut at any byte are no crash and never another protocol") {
  for (const auto& [text, service] : openings) {
    for (std::size_t size = 0; size < text.size(); ++size) {
      const auto greeting = words(text.substr(0, size));
      CHECK((greeting.service == service || greeting.service == "unknown"));
    }
  }
}

TEST_CASE("a greeting that two protocols share proves neither") {
  CHECK_FALSE(is_proof(words("220 ready\r\n")));
  CHECK_FALSE(is_proof(words("hello")));
}

TEST_CASE("what looks like a TLS record but carries nothing of a server is none") {
  CHECK(words("\x15\x03\x01\x00\x02\x07\x28"sv).service == "unknown");
  CHECK(words("\x16\x03\x03\x00\x4a\x01\x00\x00\x46"sv).service == "unknown");
  CHECK(words("\x17\x03\x03\x00\x4a\x02"sv).service == "unknown");
}

TEST_CASE("terminals, remote commands, printers and controllers are not asked") {
  using Ports = std::vector<std::uint16_t>;
  for (const auto port : Ports{23, 513, 514, 515, 9100, 9116, 9999, 502, 102, 4786}) CHECK_FALSE(may_ask(port));
  for (const auto port : Ports{22, 443, 8000, 9117}) CHECK(may_ask(port));
}

}  // namespace hygie::probes::recognition
