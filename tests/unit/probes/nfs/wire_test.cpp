#include "probes/nfs/wire.hpp"

#include <catch2/catch.hpp>

#include "messages.hpp"
#include "probes/recording.hpp"

using namespace hygie;
using namespace hygie::probes::nfs;

TEST_CASE("a call is one record with no credentials") {
  const auto call = write_get_port(7, mount_program, 3);
  CHECK(call.size() == 4 + 40 + 16);
  util::Reader reader{call};
  CHECK(reader.be32() == (0x80000000u | 56));
  CHECK(reader.be32() == 7u);
  CHECK(reader.be32() == 0u);
  CHECK(reader.be32() == 2u);
  CHECK(reader.be32() == 100000u);
  const auto mark = parse_fragment(util::ByteView{call}.first(4));
  REQUIRE(mark);
  CHECK(mark->length == 56);
  CHECK(mark->is_last);
}

TEST_CASE("exports are read with their clients, and those for everyone are told") {
  const auto whole = record(7, three_exports());
  const auto reply = parse_reply(util::ByteView{whole}.subspan(4), 7);
  REQUIRE(reply.refusal == Refusal::none);
  const auto exports = parse_exports(reply.results);
  REQUIRE(exports);
  REQUIRE(exports->size() == 3);
  CHECK(exports->at(0).directory == "/srv");
  CHECK_FALSE(is_for_everyone(exports->at(0)));
  CHECK(is_for_everyone(exports->at(1)));
  CHECK(is_for_everyone(exports->at(2)));
  CHECK(is_for_everyone({.directory = "/x", .clients = {"192.0.2.1", "(Everyone)"}}));
  CHECK_FALSE(is_for_everyone({.directory = "/x", .clients = {"*.demo.fr", "192.168.0.0/16"}}));
}

TEST_CASE("what rpcbind and NFS-Ganesha said is read, and cut at any byte it is refused") {
  const auto exports_of = [](util::ByteView bytes) {
    const auto reply = parse_reply(bytes, 0x68796769);
    return reply.refusal == Refusal::none ? parse_exports(reply.results) : std::nullopt;
  };
  const auto open = probes::recording("recordings/nfs/ganesha_open.bin");
  const auto closed = probes::recording("recordings/nfs/ganesha_closed.bin");
  CHECK(is_for_everyone(exports_of(open).value().at(0)));
  CHECK_FALSE(is_for_everyone(exports_of(closed).value().at(0)));
  const auto port = probes::recording("recordings/nfs/rpcbind_get_port.bin");
  CHECK(parse_port(parse_reply(port, 0x68796769).results) == 20048u);
  for (std::size_t size = 0; size < open.size(); ++size) CHECK_FALSE(exports_of(util::ByteView{open}.first(size)));
}

TEST_CASE("a list cut at any byte is no list") {
  const auto list = three_exports();
  for (std::size_t size = 0; size < list.size(); ++size) {
    CAPTURE(size);
    CHECK_FALSE(parse_exports(util::ByteView{list}.first(size)));
  }
  const auto whole = record(7, {});
  for (std::size_t size = 0; size < whole.size() - 4; ++size)
    CHECK(parse_reply(util::ByteView{whole}.subspan(4, size), 7).refusal == Refusal::malformed);
}

TEST_CASE("lying lengths, endless lists and other answers are refused") {
  util::Writer liar;
  liar.be32(1).be32(0xffffffff).text("x");
  CHECK_FALSE(parse_exports(liar.data()));
  util::Writer endless;
  for (int count = 0; count < 300; ++count) xdr(endless.be32(1), "/a").be32(0);
  CHECK_FALSE(parse_exports(endless.be32(0).data()));
  const auto other = record(8, {});
  CHECK(parse_reply(util::ByteView{other}.subspan(4), 7).refusal == Refusal::malformed);
  util::Writer denied;
  denied.be32(7).be32(1).be32(1);
  CHECK(parse_reply(denied.data(), 7).refusal == Refusal::denied);
  util::Writer unavailable;
  unavailable.be32(7).be32(1).be32(0).be32(0).be32(0).be32(1);
  CHECK(parse_reply(unavailable.data(), 7).refusal == Refusal::unavailable);
  util::Writer port;
  CHECK_FALSE(parse_port(port.be32(70000).data()));
}
