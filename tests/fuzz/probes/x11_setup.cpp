// An X server's answer to a connection setup.
#include <cstddef>
#include <cstdint>
#include <span>

#include "probes/x11/wire.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hygie::probes::x11;
  hygie::util::Reader reader{std::as_bytes(std::span{data, size})};
  (void)parse_header(reader.rest());
  if (reader.skip(header_size)) (void)parse_fixed(reader.rest());
  return 0;
}
