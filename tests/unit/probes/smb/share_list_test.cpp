#include "probes/smb/share_list.hpp"

#include <catch2/catch.hpp>

#include "probes/smb/fake_server.hpp"
#include "probes/smb/rpc.hpp"
#include "probes/smb/share_reply.hpp"

namespace hygie::probes::smb {
namespace {

// What Samba's srvsvc gave back, out of its SMB2, pipe and RPC wrappings.
util::Bytes samba_results() {
  const auto frame = recording("recordings/smb/samba_guest_share_enum.frame");
  const auto fragment = parse_transceive(util::ByteView{frame}.subspan(4));
  REQUIRE(fragment);
  const auto reply = parse_call_reply(*fragment, 2);
  REQUIRE(std::holds_alternative<util::Bytes>(reply));
  return std::get<util::Bytes>(reply);
}

}  // namespace

TEST_CASE("Samba's list: names, kinds and remarks, accents included") {
  const auto page = parse_share_enum(samba_results());
  REQUIRE(page);
  CHECK(page->status == 0);
  REQUIRE(page->shares.size() == 5);
  CHECK(page->shares[0].name == "depot");
  CHECK(page->shares[0].remark == "Dépôt de tous");
  CHECK(util::utf8_from_utf16le(page->shares[0].raw_name) == "depot");
  CHECK(share_kind(page->shares[0].type) == "disk");
  CHECK(page->shares[4].name == "IPC$");
  CHECK(share_kind(page->shares[4].type) == "ipc");
}

TEST_CASE("a list cut anywhere is no list") {
  const auto whole = samba_results();
  for (std::size_t size = 0; size < whole.size(); ++size) {
    INFO(size);
    CHECK_FALSE(parse_share_enum({whole.data(), size}));
  }
}

TEST_CASE("counts and lengths that lie are no list") {
  const auto with = [](std::size_t at, int value) {
    auto results = share_results({{"depot", 0, "x"}});
    results.at(at) = static_cast<std::byte>(value);
    return parse_share_enum(results).has_value();
  };
  CHECK(with(0, 1));         // level, as it is
  CHECK_FALSE(with(0, 2));   // another level
  CHECK_FALSE(with(12, 2));  // EntriesRead
  CHECK_FALSE(with(20, 2));  // the array's own count
  CHECK_FALSE(with(36, 1));  // room for fewer letters than follow
  CHECK_FALSE(with(40, 1));  // an offset
  CHECK_FALSE(with(45, 9));  // letters: 2310
  auto many = share_results(std::vector<Listed>(1025, {"x", 0, ""}));
  CHECK_FALSE(parse_share_enum(many));
}

TEST_CASE("a page that is not the last says where the next one begins; an empty list is a list") {
  const auto page = parse_share_enum(share_results({{"a"}}, error_more_data, 7));
  REQUIRE(page);
  CHECK(page->status == error_more_data);
  CHECK(page->resume == 7);
  const auto refused = util::Writer{}.le32(1).le32(1).le32(4).le32(0).le32(0).le32(0).le32(0).le32(5).data();
  REQUIRE(parse_share_enum(refused));
  CHECK(parse_share_enum(refused)->status == error_access_denied);
}

TEST_CASE("names and remarks are made printable, and the name as sent is kept to go there") {
  const auto page = parse_share_enum(share_results({{"a\x1b[31m", 0, "b\nc"}}));
  REQUIRE(page);
  CHECK(page->shares[0].name.find('\x1b') == std::string::npos);
  CHECK(page->shares[0].remark.find('\n') == std::string::npos);
  CHECK(page->shares[0].raw_name.size() == 12);
}

TEST_CASE("kinds of shares, with and without their flags") {
  CHECK(share_kind(0x80000000) == "disk");
  CHECK(share_kind(1) == "printer");
  CHECK(share_kind(2) == "device");
  CHECK(share_kind(0x40000003) == "ipc");
  CHECK(share_kind(0x02000000) == "other");
}

TEST_CASE("arguments name the server and ask for a bounded page from where the last one ended") {
  const auto arguments = share_enum_arguments("\\\\198.18.0.1", 7);
  CHECK(arguments.size() % 4 == 0);
  util::Reader reader{util::ByteView{arguments}.last(12)};
  CHECK(reader.le32() == 32u * 1024);
  REQUIRE(reader.skip(4));
  CHECK(reader.le32() == 7u);
}

}  // namespace hygie::probes::smb
