#include "probes/netbios/wire.hpp"

#include <catch2/catch.hpp>

#include "probes/recording.hpp"

namespace hygie::probes::netbios {

TEST_CASE("a node status is asked for the name *, in the first-level encoding of RFC 1002") {
  const auto request = node_status_request();
  CHECK(request.size() == 12 + 34 + 4);
  CHECK(util::as_text(request).substr(13, 32) == "CK" + std::string(30, 'A'));
}

TEST_CASE("the node status of Samba gives its names, and no hardware address") {
  const auto status = parse_node_status(recording("recordings/netbios/samba417_node_status.bin"));
  REQUIRE(status);
  REQUIRE(status->names.size() >= 4);
  CHECK(status->names[0].name == "NAMED");
  CHECK(status->names[0].suffix == 0x00);
  CHECK(service_of(status->names[0]) == "workstation");
  CHECK(status->mac.empty());
}

TEST_CASE("the node status of a Windows machine gives its hardware address") {
  util::Writer writer;
  writer.be16(0x4859).be16(0x8400).be16(0).be16(1).be16(0).be16(0);
  writer.u8(0x20).text("CK" + std::string(30, 'A')).u8(0).be16(0x21).be16(1).be32(0).be16(65).u8(2);
  writer.text("POSTE-12       ").u8(0x00).be16(0x0400).text("MAIRIE         ").u8(0x00).be16(0x8400);
  writer.be24(0x3C5282).be24(0x0A0B0C);
  const auto status = parse_node_status(writer.data());
  REQUIRE(status);
  REQUIRE(status->names.size() == 2);
  CHECK(status->names[0].name == "POSTE-12");
  CHECK(status->names[1].kind == NameKind::group);
  CHECK(service_of(status->names[1]) == "domain");
  CHECK(status->mac == "3c:52:82:0a:0b:0c");
}

TEST_CASE("a node status cut anywhere is nothing, or lacks its statistics, but never a crash") {
  const auto whole = recording("recordings/netbios/samba417_node_status.bin");
  const auto count = parse_node_status(whole)->names.size();
  for (std::size_t size = 0; size < whole.size(); ++size) {
    const auto cut = parse_node_status(util::ByteView{whole}.first(size));
    if (cut) CHECK(cut->names.size() == count);
  }
}

TEST_CASE("the answer to another question is none of ours") {
  auto bytes = recording("recordings/netbios/samba417_node_status.bin");
  bytes[0] = std::byte{0};
  CHECK_FALSE(parse_node_status(bytes));
  CHECK_FALSE(parse_node_status(node_status_request()));
}

}  // namespace hygie::probes::netbios
