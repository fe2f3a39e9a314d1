// What a device answers, read as one datagram.
#include <cstddef>
#include <cstdint>
#include <span>

#include "probes/bacnet/wire.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  (void)hygie::probes::bacnet::parse_answer(std::as_bytes(std::span{data, size}));
  return 0;
}
