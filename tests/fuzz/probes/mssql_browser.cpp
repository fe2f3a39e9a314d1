// A datagram of the SQL Server Browser.
#include <cstddef>
#include <cstdint>
#include <span>

#include "probes/mssql/browser_wire.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hygie::probes::mssql;
  const auto bytes = std::as_bytes(std::span{data, size});
  (void)parse_browse(bytes);
  return 0;
}
