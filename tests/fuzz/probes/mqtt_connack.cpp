// The first packet of an MQTT broker.
#include <cstddef>
#include <cstdint>
#include <span>

#include "probes/mqtt/wire.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hygie::probes::mqtt;
  const auto bytes = std::as_bytes(std::span{data, size});
  (void)parse_answer(bytes);
  return 0;
}
