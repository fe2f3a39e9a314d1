#include "probes/smb/rpc.hpp"

#include <catch2/catch.hpp>

#include "probes/smb/fake_server.hpp"

namespace hygie::probes::smb {
namespace {

template <typename Wanted, typename Reply>
bool is(const Reply& reply) {
  return std::holds_alternative<Wanted>(reply);
}

}  // namespace

TEST_CASE("a bind proposes srvsvc 3.0 in one packet whose length is true") {
  const auto bind = srvsvc_bind();
  CHECK(bind.size() == 72);
  util::Reader reader{bind};
  CHECK(reader.be32() == 0x05000b03u);
  CHECK(reader.be32() == 0x10000000u);
  CHECK(reader.le16() == 72);
  REQUIRE(reader.skip(2 + 4 + 2 + 2 + 4 + 4 + 4));
  CHECK(reader.le32() == 0x4b324fc8u);
}

TEST_CASE("a bind is accepted, refused, or cut; cut anywhere it is unfinished") {
  const auto whole = rpc_acknowledgement();
  CHECK(is<RpcAccepted>(parse_bind_reply(whole)));
  CHECK(is<RpcRefused>(parse_bind_reply(rpc_acknowledgement(2))));
  CHECK(is<RpcRefused>(parse_bind_reply(rpc_packet(13, 3, 1, util::Bytes(4)))));
  for (std::size_t size = 0; size < whole.size(); ++size)
    CHECK(is<RpcUnfinished>(parse_bind_reply({whole.data(), size})));
  CHECK(is<RpcMalformed>(parse_bind_reply(rpc_packet(12, 3, 1, util::Bytes(3)))));
  CHECK(is<RpcMalformed>(parse_bind_reply(rpc_packet(12, 3, 9, util::Bytes(40)))));
  CHECK(is<RpcMalformed>(parse_bind_reply(util::as_bytes("HTTP/1.0 400 Bad request"))));
}

TEST_CASE("fragments of an answer are joined in their order") {
  const auto first = rpc_answer(2, util::as_bytes("one "), 1);
  auto both = first;
  const auto second = rpc_answer(2, util::as_bytes("two"), 2);
  both.insert(both.end(), second.begin(), second.end());
  CHECK(is<RpcUnfinished>(parse_call_reply(first, 2)));
  REQUIRE(is<util::Bytes>(parse_call_reply(both, 2)));
  CHECK(util::as_text(std::get<util::Bytes>(parse_call_reply(both, 2))) == "one two");
}

TEST_CASE("a fault says why; an answer to another call, out of order, or too short is malformed") {
  const auto fault = rpc_packet(3, 3, 2, util::Writer{}.le32(0).le16(0).le16(0).le32(5).data());
  REQUIRE(is<RpcFault>(parse_call_reply(fault, 2)));
  CHECK(std::get<RpcFault>(parse_call_reply(fault, 2)).status == 5);
  CHECK(is<RpcMalformed>(parse_call_reply(rpc_answer(3, {}), 2)));
  CHECK(is<RpcMalformed>(parse_call_reply(rpc_answer(2, {}, 2), 2)));
  CHECK(is<RpcMalformed>(parse_call_reply(rpc_packet(2, 3, 2, util::Bytes(5)), 2)));
  CHECK(is<RpcMalformed>(parse_call_reply(rpc_packet(3, 3, 2, util::Bytes(8)), 2)));
}

TEST_CASE("a fragment shorter than its header, or with an authentication trailer, is malformed") {
  auto packet = rpc_answer(2, {});
  packet.at(8) = std::byte{15};
  CHECK(is<RpcMalformed>(parse_call_reply(packet, 2)));
  packet = rpc_answer(2, {});
  packet.at(10) = std::byte{1};
  CHECK(is<RpcMalformed>(parse_call_reply(packet, 2)));
}

TEST_CASE("fragments without a last one end as malformed once they are too many") {
  util::Bytes endless;
  for (bool first = true; endless.size() < most_rpc_bytes; first = false) {
    const auto fragment = rpc_answer(2, util::Bytes(4000), first ? 1 : 0);
    endless.insert(endless.end(), fragment.begin(), fragment.end());
  }
  CHECK(is<RpcMalformed>(parse_call_reply(endless, 2)));
}

}  // namespace hygie::probes::smb
