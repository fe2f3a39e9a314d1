// The attributes a printer answers with.
#include <cstddef>
#include <cstdint>
#include <span>

#include "probes/ipp/wire.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  (void)hygie::probes::ipp::parse_answer(std::as_bytes(std::span{data, size}));
  return 0;
}
