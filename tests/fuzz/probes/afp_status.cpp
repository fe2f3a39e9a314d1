// The status of an Apple file server: its DSI header, and the block of offsets behind it.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>

#include "probes/afp/wire.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hygie::probes::afp;
  const auto bytes = std::as_bytes(std::span{data, size});
  (void)length_after(bytes);
  (void)parse_status(bytes.subspan(std::min(size, header_size)));
  return 0;
}
