#include "probes/smb/rpc.hpp"

#include <optional>
#include <string_view>

namespace hygie::probes::smb {
namespace {

using util::Bytes;
using util::ByteView;
using util::Reader;
using util::Writer;

constexpr std::size_t header_size = 16;
constexpr std::uint8_t first_fragment = 1;
constexpr std::uint8_t last_fragment = 2;

// C706 12.6.3.1: PTYPE.
enum PacketType : std::uint8_t { request = 0, response = 2, fault = 3, bind = 11, bind_ack = 12, bind_nak = 13 };

// UUIDs as they stand on the wire in little-endian.
constexpr std::string_view srvsvc{"\xc8\x4f\x32\x4b\x70\x16\xd3\x01\x12\x78\x5a\x47\xbf\x6e\xe1\x88", 16};
constexpr std::string_view ndr{"\x04\x5d\x88\x8a\xeb\x1c\xc9\x11\x9f\xe8\x08\x00\x2b\x10\x48\x60", 16};

// One whole packet in one fragment, little-endian and ASCII (C706 14.1).
Bytes packet(PacketType type, std::uint32_t call_id, ByteView body) {
  Writer writer;
  writer.u8(5).u8(0).u8(type).u8(first_fragment | last_fragment).be32(0x10000000);
  writer.le16(static_cast<std::uint16_t>(header_size + body.size())).le16(0).le32(call_id);
  return writer.bytes(body).data();
}

struct Fragment {
  std::uint8_t type = 0;
  std::uint8_t flags = 0;
  std::uint32_t call_id = 0;
  ByteView body{};
};
struct Incomplete {};
using FragmentReply = std::variant<Fragment, Incomplete, RpcMalformed>;

// The next fragment (C706 12.6.3.1). Big-endian servers and authentication trailers are not expected here.
FragmentReply take_fragment(Reader& reader) {
  if (reader.left() < header_size) return Incomplete{};
  const auto version = reader.u8();
  const auto minor = reader.u8();
  const auto type = reader.u8();
  const auto flags = reader.u8();
  const auto representation = reader.be32();
  const auto length = reader.le16();
  const auto auth_length = reader.le16();
  const auto call_id = reader.le32();
  constexpr std::uint32_t little_endian = 0x10000000;
  if (version != std::uint8_t{5} || !minor || *minor > 1 || !type || !flags || representation != little_endian)
    return RpcMalformed{};
  if (!length || *length < header_size || auth_length != std::uint16_t{0} || !call_id) return RpcMalformed{};
  const auto body = reader.take(*length - header_size);
  if (!body) return Incomplete{};
  return Fragment{.type = *type, .flags = *flags, .call_id = *call_id, .body = *body};
}

bool has(const Fragment& fragment, std::uint8_t flag) {
  return (fragment.flags & flag) != 0;
}

// C706 12.6.4.4: a port's name, then one result for the one context we proposed.
BindReply read_acknowledgement(ByteView body) {
  Reader reader{body};
  if (!reader.skip(2 + 2 + 4)) return RpcMalformed{};
  const auto name_size = reader.le16();
  if (!name_size || !reader.skip(*name_size)) return RpcMalformed{};
  const std::size_t read = header_size + body.size() - reader.left();
  if (!reader.skip((4 - read % 4) % 4)) return RpcMalformed{};
  const auto count = reader.u8();
  if (count != std::uint8_t{1} || !reader.skip(3)) return RpcMalformed{};
  const auto result = reader.le16();
  if (!result) return RpcMalformed{};
  if (*result != 0) return RpcRefused{};
  return RpcAccepted{};
}

}  // namespace

Bytes srvsvc_bind() {
  Writer body;
  body.le16(rpc_fragment_size).le16(rpc_fragment_size).le32(0);
  body.u8(1).zeros(3);                                    // one presentation context
  body.le16(0).u8(1).u8(0).text(srvsvc).le16(3).le16(0);  // number 0, one transfer syntax
  body.text(ndr).le32(2);
  return packet(bind, 1, body.data());
}

Bytes rpc_request(std::uint32_t call_id, std::uint16_t opnum, ByteView arguments) {
  Writer body;
  body.le32(static_cast<std::uint32_t>(arguments.size())).le16(0).le16(opnum).bytes(arguments);
  return packet(request, call_id, body.data());
}

BindReply parse_bind_reply(ByteView bytes) {
  Reader reader{bytes};
  const FragmentReply reply = take_fragment(reader);
  if (std::holds_alternative<Incomplete>(reply)) return RpcUnfinished{};
  const auto* fragment = std::get_if<Fragment>(&reply);
  if (fragment == nullptr || fragment->call_id != 1) return RpcMalformed{};
  if (fragment->type == bind_nak) return RpcRefused{};
  if (fragment->type != bind_ack) return RpcMalformed{};
  return read_acknowledgement(fragment->body);
}

CallReply parse_call_reply(ByteView bytes, std::uint32_t call_id) {
  Reader reader{bytes};
  Bytes joined;
  for (bool first = true;; first = false) {
    const FragmentReply reply = take_fragment(reader);
    if (std::holds_alternative<Incomplete>(reply))
      return bytes.size() < most_rpc_bytes ? CallReply{RpcUnfinished{}} : CallReply{RpcMalformed{}};
    const auto* fragment = std::get_if<Fragment>(&reply);
    if (fragment == nullptr || fragment->call_id != call_id || has(*fragment, first_fragment) != first)
      return RpcMalformed{};
    Reader body{fragment->body};
    if (!body.skip(4 + 2 + 1 + 1)) return RpcMalformed{};  // alloc_hint, context, cancel_count
    if (fragment->type == fault) {
      const auto status = body.le32();
      if (!status) return RpcMalformed{};
      return RpcFault{*status};
    }
    if (fragment->type != response) return RpcMalformed{};
    joined.insert(joined.end(), body.rest().begin(), body.rest().end());
    if (has(*fragment, last_fragment)) return joined;
  }
}

}  // namespace hygie::probes::smb
