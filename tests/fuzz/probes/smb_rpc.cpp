// What comes out of the pipe srvsvc: fragments, their joining, and the list of shares inside.
#include <cstddef>
#include <cstdint>
#include <span>

#include "probes/smb/rpc.hpp"
#include "probes/smb/share_list.hpp"
#include "probes/smb/share_reply.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hygie;
  using namespace hygie::probes;
  const auto bytes = std::as_bytes(std::span{data, size});
  const auto read = [](util::ByteView fragments) {
    const auto reply = smb::parse_call_reply(fragments, 2);
    if (const auto* results = std::get_if<util::Bytes>(&reply)) (void)smb::parse_share_enum(*results);
  };
  (void)smb::parse_bind_reply(bytes);
  (void)smb::parse_share_enum(bytes);
  read(bytes);
  // The recordings are whole frames: what they carry is reached through SMB2 as well.
  constexpr std::size_t frame_header_size = 4;
  if (bytes.size() < frame_header_size) return 0;
  if (const auto fragment = smb::parse_transceive(bytes.subspan(frame_header_size))) read(*fragment);
  return 0;
}
