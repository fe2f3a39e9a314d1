// What a server answers, read as one datagram.
#include <cstddef>
#include <cstdint>
#include <span>

#include "probes/tftp/wire.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  (void)hygie::probes::tftp::parse_reply(std::as_bytes(std::span{data, size}));
  return 0;
}
