#include "probes/smb/smb1_share_reply.hpp"

#include <catch2/catch.hpp>

#include "probes/smb/fake_server.hpp"

namespace hygie::probes::smb {
TEST_CASE("a tree over SMB1 has a number, and tells what its share lets one do") {
  const auto whole = message("samba_nt1_tree_lecture");
  const auto tree = parse_smb1_tree_connect(whole);
  REQUIRE(tree);
  CHECK(tree->tid != 0xffff);
  REQUIRE(tree->maximal_access);
  CHECK((*tree->maximal_access & 0x7) == 0x1);  // a read-only share
  constexpr std::size_t access_end = 32 + 1 + 4 + 2 + 4;
  cut_everywhere(whole, access_end, [](util::ByteView bytes) { return parse_smb1_tree_connect(bytes).has_value(); });
  CHECK_FALSE(parse_smb1_tree_connect(message("samba_nt1_tree_refused")));
}

TEST_CASE("a tree whose server knows no extended answer tells no access") {
  auto whole = message("samba_nt1_tree_lecture");
  whole.at(32) = std::byte{3};
  const auto tree = parse_smb1_tree_connect(whole);
  REQUIRE(tree);
  CHECK_FALSE(tree->maximal_access);
}

TEST_CASE("an open pipe has a number, and what goes in and comes out is counted") {
  const auto pipe = message("samba_nt1_pipe");
  CHECK(parse_smb1_create(pipe));
  cut_everywhere(pipe, 32 + 1 + 4 + 1 + 2, [](util::ByteView bytes) { return parse_smb1_create(bytes).has_value(); });
  CHECK_FALSE(parse_smb1_create(message("samba_nt1_root_refused")));
  CHECK(parse_smb1_write(message("samba_nt1_written")) == 72);
  const auto list = message("samba_nt1_share_enum");
  const auto bytes = parse_smb1_read(list);
  REQUIRE(bytes);
  CHECK(util::as_text(bytes->first(2)) == "\x05" + std::string(1, '\0'));  // an RPC packet of version 5.0
  cut_everywhere(list, list.size(), [](util::ByteView cut) { return parse_smb1_read(cut).has_value(); });
  CHECK_FALSE(parse_smb1_read(pipe));
}

}  // namespace hygie::probes::smb
