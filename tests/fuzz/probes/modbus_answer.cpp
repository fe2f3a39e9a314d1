// A Modbus answer: its header, and what follows.
#include <cstddef>
#include <cstdint>
#include <span>

#include "probes/modbus/wire.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hygie::probes::modbus;
  const auto bytes = std::as_bytes(std::span{data, size});
  (void)length_after(bytes);
  (void)parse_identification(bytes.subspan(size < header_size ? 0 : header_size));
  return 0;
}
