// The first bytes of any service, on every port that is listened to.
#include <cstddef>
#include <cstdint>
#include <span>

#include "probes/banner/greeting.hpp"
#include "probes/banner/ports.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto bytes = std::as_bytes(std::span{data, size});
  for (const auto& port : hygie::probes::banner::known_ports)
    (void)hygie::probes::banner::recognise(bytes, port.service);
  (void)hygie::probes::banner::is_complete(bytes);
  return 0;
}
