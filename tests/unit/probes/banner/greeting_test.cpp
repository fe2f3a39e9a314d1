#include "probes/banner/greeting.hpp"

#include <catch2/catch.hpp>

#include "probes/recording.hpp"

namespace hygie::probes::banner {
namespace {

using model::Confidence;

Greeting of(std::string_view text, std::string_view expected = "") {
  return recognise(util::as_bytes(text), expected);
}

}  // namespace

TEST_CASE("real servers are recognised by their first bytes") {
  const auto telnet = recognise(recording("recordings/banner/inetutils_telnetd.bin"), "telnet");
  CHECK(telnet.service == "telnet");
  CHECK(telnet.encrypted == Encrypted::no);
  CHECK(telnet.confidence == Confidence::certain);
  CHECK(telnet.line == "");

  const auto ftp = recognise(recording("recordings/banner/vsftpd.bin"), "ftp");
  CHECK(ftp.service == "ftp");
  CHECK(ftp.product == "vsftpd");
  CHECK(ftp.version == "3.0.3");
  CHECK(ftp.line == "220 (vsFTPd 3.0.3)");
  CHECK(ftp.encrypted == Encrypted::unknown);
  CHECK(ftp.confidence == Confidence::certain);
}

TEST_CASE("a database, a remote desktop and a mailbox say who they are") {
  const auto mysql = recognise(recording("fuzz/corpus/banner/mariadb.bin"), "mysql");
  CHECK(mysql.service == "mysql");
  CHECK(mysql.product == "MariaDB");
  CHECK(mysql.version == "10.11.6-MariaDB-0+deb12u1");
  CHECK(of("RFB 003.008\n").version == "3.8");
  CHECK(of("RFB 003.008\n").service == "vnc");
  CHECK(of("RFB 0x3.008\n").service == "unknown");
  CHECK(of("* OK [CAPABILITY IMAP4rev1 LOGINDISABLED] Dovecot ready.\r\n").encrypted == Encrypted::yes);
  CHECK(of("* OK IMAP4 ready\r\n").encrypted == Encrypted::unknown);
  CHECK(of("+OK Dovecot ready.\r\n", "pop3").product == "Dovecot");
  CHECK(of("@RSYNCD: 31.0\n").encrypted == Encrypted::no);
  CHECK(of("SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n", "telnet").version == "9.2p1");
}

TEST_CASE("220 alone is FTP or SMTP only by its port, and then not certain") {
  CHECK(of("220 mail ESMTP Exim 4.96\r\n", "ftp").service == "smtp");
  CHECK(of("220 mail ESMTP Exim 4.96\r\n", "ftp").version == "4.96");
  const auto plain = of("220 Bienvenue\r\n", "ftp");
  CHECK(plain.service == "ftp");
  CHECK(plain.confidence == Confidence::probable);
  CHECK(of("220 Bienvenue\r\n", "mysql").service == "unknown");
}

TEST_CASE("a prompt is telnet on telnet's port only, and probable") {
  CHECK(of("\r\nSwitch login: ", "telnet").service == "telnet");
  CHECK(of("\r\nSwitch login: ", "telnet").confidence == Confidence::probable);
  CHECK(of("\r\nSwitch login: ", "telnet").line == "Switch login:");
  CHECK(of("\r\nSwitch login: ", "imap").service == "unknown");
  CHECK(of("Welcome", "telnet").service == "unknown");
}

TEST_CASE("noise is unknown and weak, and no control character reaches the banner") {
  const auto binary = of(std::string_view{"\x00\x01\x02", 3}, "mysql");
  CHECK(binary.service == "unknown");
  CHECK(binary.confidence == Confidence::weak);
  CHECK(binary.line == "");
  CHECK(of("220 \x1b[31mFTP\r\n", "ftp").service == "unknown");
  CHECK(of("220 FTP \xff\xfe\r\n", "ftp").line == "220 FTP \uFFFD\uFFFD");
  CHECK(of("220 FTP " + std::string(2000, 'a'), "ftp").line.size() <= 256);
  CHECK(of("", "ftp").service == "unknown");
}

TEST_CASE("a cut or lying MySQL greeting is never MySQL") {
  const auto whole = recording("fuzz/corpus/banner/mariadb.bin");
  const std::size_t version_end = 5 + 31;
  for (std::size_t size = 0; size < version_end; ++size) {
    INFO(size);
    CHECK(recognise({whole.data(), size}, "mysql").service == "unknown");
  }
  auto endless_version = whole;
  for (std::size_t at = 5; at < endless_version.size(); ++at) endless_version[at] = std::byte{'9'};
  CHECK(recognise(endless_version, "mysql").service == "unknown");
}

TEST_CASE("MySQL's capability bits tell whether TLS is offered, and a cut before them nothing") {
  auto packet = recording("fuzz/corpus/banner/mariadb.bin");
  const std::size_t capabilities_at = 5 + 32 + 13;
  packet.at(capabilities_at + 1) = std::byte{0x08};
  CHECK(recognise(packet, "mysql").encrypted == Encrypted::unknown);
  packet.at(capabilities_at + 1) = std::byte{0xf7};
  CHECK(recognise(packet, "mysql").encrypted == Encrypted::no);
  packet.resize(capabilities_at + 1);
  CHECK(recognise(packet, "mysql").encrypted == Encrypted::unknown);
}

TEST_CASE("a MySQL server that turns this address away is still MySQL") {
  const auto refusal = [](std::uint16_t code) {
    const auto packet = util::Writer{}.le16(40).u8(0).u8(0).u8(0xff).le16(code).text("Host 'x' is not allowed").data();
    return recognise(packet, "mysql").service;
  };
  CHECK(refusal(1130) == "mysql");
  CHECK(refusal(1045) == "unknown");
}

TEST_CASE("listening ends with a line or a binary greeting") {
  CHECK(is_complete(util::as_bytes("220 x\r\n")));
  CHECK_FALSE(is_complete(util::as_bytes("220 x")));
  CHECK(is_complete(util::as_bytes("\xff\xfb\x25")));
  CHECK_FALSE(is_complete({}));
}

}  // namespace hygie::probes::banner
