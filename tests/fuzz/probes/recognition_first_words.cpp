// The first bytes of a service at a port of which nothing is expected.
#include <cstddef>
#include <cstdint>
#include <span>

#include "probes/recognition/first_words.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto bytes = std::as_bytes(std::span{data, size});
  const auto greeting = hygie::probes::recognition::first_words(bytes);
  (void)hygie::probes::recognition::is_proof(greeting);
  (void)hygie::probes::recognition::is_enough(bytes);
  return 0;
}
