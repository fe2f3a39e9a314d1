#include <cstddef>
#include <cstdint>
#include <span>

#include "probes/ntp/wire.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto bytes = std::as_bytes(std::span{data, size});
  (void)hygie::probes::ntp::parse_time(bytes);
  (void)hygie::probes::ntp::parse_variables(bytes);
  (void)hygie::probes::ntp::parse_monlist(bytes);
  return 0;
}
