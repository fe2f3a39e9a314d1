// SQL Server's answer to PRELOGIN.
#include <cstddef>
#include <cstdint>
#include <span>

#include "probes/mssql/wire.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hygie::probes::mssql;
  const auto bytes = std::as_bytes(std::span{data, size});
  (void)product_of(parse_answer(bytes));
  return 0;
}
