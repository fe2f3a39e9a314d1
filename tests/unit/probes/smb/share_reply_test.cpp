#include "probes/smb/share_reply.hpp"

#include <catch2/catch.hpp>

#include "probes/smb/fake_server.hpp"

namespace hygie::probes::smb {
TEST_CASE("Samba lets a stranger in as guest, and says so") {
  const auto whole = message("samba_guest_admitted");
  const auto admitted = parse_admitted(whole);
  REQUIRE(admitted);
  CHECK(admitted->as_guest);
  CHECK_FALSE(admitted->encrypted);
  cut_everywhere(whole, 64 + 4, [](util::ByteView bytes) { return parse_admitted(bytes).has_value(); });
  CHECK_FALSE(parse_tree_connect(whole));
}

TEST_CASE("a tree's maximal access is read, and cut it is nothing") {
  const auto whole = message("samba_guest_tree_depot");
  CHECK(parse_tree_connect(whole) == 0x001f01ffu);
  CHECK(parse_tree_connect(message("samba_guest_tree_lecture")) == 0x001f00a9u);
  cut_everywhere(whole, whole.size(), [](util::ByteView bytes) { return parse_tree_connect(bytes).has_value(); });
}

TEST_CASE("a root's maximal access stands in a context of the answer, and cut it is nothing") {
  const auto whole = message("samba_guest_root_facade");
  const auto opened = parse_create(whole);
  REQUIRE(opened);
  CHECK(opened->file.size() == 16);
  REQUIRE(opened->maximal_access);
  CHECK((*opened->maximal_access & 0x7) == 0x1);  // list, and add neither files nor folders
  cut_everywhere(whole, whole.size(), [](util::ByteView bytes) { return parse_create(bytes).has_value(); });
}

TEST_CASE("contexts that point outside, run in circles or tell no access") {
  Request request{.command = Command::create};
  const auto with = [&](std::size_t at, int value) {
    auto frame = util::as_bytes(opened(request, 7));
    frame.at(4 + 64 + 88 + at) = static_cast<std::byte>(value);
    return parse_create(util::ByteView{frame}.subspan(4));
  };
  CHECK(with(16, 'M')->maximal_access == 7u);
  CHECK_FALSE(with(16, 'X')->maximal_access);  // another context
  CHECK_FALSE(with(24, 5)->maximal_access);    // QueryStatus: it could not be told
  CHECK_FALSE(with(0, 32));                    // the next one is beyond the end
  CHECK_FALSE(with(0, 1));                     // and here it is garbage
  CHECK_FALSE(with(12, 200));                  // data longer than there is
  CHECK_FALSE(parse_create(util::as_bytes(opened(request)).empty() ? util::Bytes{} : util::Bytes(64)));
}

TEST_CASE("what comes out of a pipe is bounded by the message") {
  const Request call{.command = Command::ioctl};
  const auto frame = util::as_bytes(out_of_pipe(call, util::as_bytes("abc")));
  const auto whole = util::ByteView{frame}.subspan(4);
  REQUIRE(parse_transceive(whole));
  CHECK(util::as_text(*parse_transceive(whole)) == "abc");
  for (std::size_t size = 0; size < whole.size(); ++size) CHECK_FALSE(parse_transceive(whole.first(size)));

  const Request more{.command = Command::read};
  const auto rest_frame = util::as_bytes(rest_of_pipe(more, util::as_bytes("def")));
  const auto rest = util::ByteView{rest_frame}.subspan(4);
  REQUIRE(parse_read(rest));
  CHECK(util::as_text(*parse_read(rest)) == "def");
  for (std::size_t size = 0; size < rest.size(); ++size) CHECK_FALSE(parse_read(rest.first(size)));
}

}  // namespace hygie::probes::smb
