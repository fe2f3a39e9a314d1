// What PostgreSQL answers to a StartupMessage.
#include <cstddef>
#include <cstdint>
#include <span>

#include "probes/postgresql/wire.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hygie::probes::postgresql;
  const auto bytes = std::as_bytes(std::span{data, size});
  (void)parse_answer(bytes);
  return 0;
}
