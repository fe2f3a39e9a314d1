// What memcached answers, in either of its protocols, and over UDP.
#include <cstddef>
#include <cstdint>
#include <span>

#include "probes/memcached/wire.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hygie::probes::memcached;
  const auto bytes = std::as_bytes(std::span{data, size});
  (void)parse_answer(bytes);
  (void)parse_binary(bytes);
  (void)parse_udp(bytes);
  return 0;
}
