// Every parser of an SMB reply, over the same bytes: a server may answer anything to anything.
#include <cstddef>
#include <cstdint>
#include <span>

#include "probes/smb/netbios.hpp"
#include "probes/smb/reply.hpp"
#include "probes/smb/smb1_reply.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hygie;
  constexpr std::size_t frame_header_size = 4;
  util::Reader reader{std::as_bytes(std::span{data, size})};
  const auto header = reader.take(frame_header_size);
  if (!header) return 0;
  (void)probes::smb::frame_length(*header);
  (void)probes::smb::netbios_refusal(*header);
  (void)probes::smb::parse_smb1_native_names(reader.rest());
  (void)probes::smb::parse_smb1_login(reader.rest());
  for (const auto dialect : probes::smb::all_dialects) (void)probes::smb::parse_negotiate(reader.rest(), dialect);
  (void)probes::smb::parse_session_setup(reader.rest(), probes::smb::Dialect::smb3_1_1);
  (void)probes::smb::parse_session_setup(reader.rest(), probes::smb::Dialect::smb1);
  return 0;
}
