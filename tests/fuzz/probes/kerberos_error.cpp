#include <cstddef>
#include <cstdint>
#include <span>

#include "probes/kerberos/wire.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  (void)hygie::probes::kerberos::parse_error(std::as_bytes(std::span{data, size}));
  return 0;
}
