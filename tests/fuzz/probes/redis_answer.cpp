// What a Redis server answers to INFO.
#include <cstddef>
#include <cstdint>
#include <span>

#include "probes/redis/wire.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hygie::probes::redis;
  const auto bytes = std::as_bytes(std::span{data, size});
  (void)info_field(parse_answer(bytes).text, "redis_version");
  return 0;
}
