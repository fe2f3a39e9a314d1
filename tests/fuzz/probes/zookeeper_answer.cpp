// What ZooKeeper answers to a four-letter word.
#include <cstddef>
#include <cstdint>
#include <span>

#include "probes/zookeeper/wire.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hygie::probes::zookeeper;
  const auto bytes = std::as_bytes(std::span{data, size});
  (void)parse_answer(bytes);
  return 0;
}
