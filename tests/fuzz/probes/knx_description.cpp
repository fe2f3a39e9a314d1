// What a device answers, read as one datagram.
#include <cstddef>
#include <cstdint>
#include <span>

#include "probes/knx/wire.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  (void)hygie::probes::knx::parse_description(std::as_bytes(std::span{data, size}));
  return 0;
}
