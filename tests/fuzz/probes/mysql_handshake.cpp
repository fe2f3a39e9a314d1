// The first packet of MySQL and MariaDB.
#include <cstddef>
#include <cstdint>
#include <span>

#include "probes/banner/mysql.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hygie::probes::banner;
  const auto bytes = std::as_bytes(std::span{data, size});
  (void)parse_mysql(bytes);
  return 0;
}
