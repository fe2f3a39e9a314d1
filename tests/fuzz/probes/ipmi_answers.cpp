// Both answers of a management controller, read from the same bytes.
#include <cstddef>
#include <cstdint>
#include <span>

#include "probes/ipmi/wire.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto bytes = std::as_bytes(std::span{data, size});
  (void)hygie::probes::ipmi::parse_capabilities(bytes);
  (void)hygie::probes::ipmi::parse_open_session(bytes);
  return 0;
}
