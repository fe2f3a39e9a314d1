// A server's TSRequest: its length from the first bytes, then the whole.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <span>

#include "probes/rdp/credssp.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hygie::probes::rdp;
  const auto bytes = std::as_bytes(std::span{data, size});
  const auto length = credssp_length(bytes.first(std::min(size, credssp_header_size)));
  if (length && *length > max_credssp) std::abort();
  (void)parse_credssp(bytes);
  return 0;
}
