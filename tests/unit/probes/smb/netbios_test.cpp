#include "probes/smb/netbios.hpp"

#include <catch2/catch.hpp>

namespace hygie::probes::smb {

TEST_CASE("a NetBIOS name is encoded as RFC 1001 14.1 shows it") {
  // The example of the RFC: "FRED" padded with blanks.
  CHECK(encoded_netbios_name("FRED", ' ') == "EGFCEFEECACACACACACACACACACACACA");
  CHECK(encoded_netbios_name("A name that is much too long", '\0').size() == 32);
}

TEST_CASE("a session request calls *SMBSERVER and counts its two names truly") {
  const auto request = netbios_session_request();
  util::Reader reader{request};
  CHECK(reader.u8() == 0x81);
  CHECK(reader.be24() == 68u);
  CHECK(reader.left() == 68);
  CHECK(reader.u8() == 32);
  CHECK(util::as_text(*reader.take(32)) == encoded_netbios_name("*SMBSERVER", ' '));
}

TEST_CASE("answers to a session request: taken, refused, or none of both") {
  const auto read = [](std::uint32_t header) { return netbios_refusal(util::Writer{}.be32(header).data()); };
  CHECK(read(0x82000000).empty());
  CHECK(read(0x83000001) == "netbios_name_refused");
  CHECK(read(0x84000006) == "bad_frame");  // RETARGET: followed nowhere
  CHECK(read(0x82000001) == "bad_frame");
  CHECK(netbios_refusal(util::as_bytes("ab")) == "bad_frame");
}

}  // namespace hygie::probes::smb
