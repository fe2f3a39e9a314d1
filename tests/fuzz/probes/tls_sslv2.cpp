// The answer to a CLIENT-HELLO of SSL 2.0.
#include <cstddef>
#include <cstdint>
#include <span>

#include "probes/tls/sslv2.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  (void)hygie::probes::tls::sslv2::parse_reply(std::as_bytes(std::span{data, size}));
  return 0;
}
