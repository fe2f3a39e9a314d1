// What a server answers inside a session.
#include <cstddef>
#include <cstdint>
#include <span>

#include "probes/smb/share_reply.hpp"
#include "probes/smb/smb1_share_reply.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hygie;
  using namespace hygie::probes;
  constexpr std::size_t frame_header_size = 4;
  const auto frame = std::as_bytes(std::span{data, size});
  if (frame.size() < frame_header_size) return 0;
  const auto message = frame.subspan(frame_header_size);
  (void)smb::parse_admitted(message);
  (void)smb::parse_tree_connect(message);
  (void)smb::parse_create(message);
  (void)smb::parse_transceive(message);
  (void)smb::parse_read(message);
  (void)smb::parse_smb1_tree_connect(message);
  (void)smb::parse_smb1_create(message);
  (void)smb::parse_smb1_write(message);
  (void)smb::parse_smb1_read(message);
  return 0;
}
