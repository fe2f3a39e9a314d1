// Replies of a port mapper and a mount service.
#include <cstddef>
#include <cstdint>
#include <span>

#include "probes/nfs/wire.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hygie;
  namespace nfs = probes::nfs;
  const auto bytes = std::as_bytes(std::span{data, size});
  (void)nfs::parse_fragment(bytes.first(size < 4 ? size : 4));
  const auto reply = nfs::parse_reply(bytes, 0x68796769);
  (void)nfs::parse_port(reply.results);
  const auto exports = nfs::parse_exports(reply.refusal == nfs::Refusal::none ? reply.results : bytes);
  if (!exports) return 0;
  for (const auto& entry : *exports) (void)nfs::is_for_everyone(entry);
  return 0;
}
