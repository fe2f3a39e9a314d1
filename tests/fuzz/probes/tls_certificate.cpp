// A certificate as a server may send it.
#include <cstddef>
#include <cstdint>
#include <span>

#include "probes/tls/certificate.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  (void)hygie::probes::tls::parse_certificate(std::as_bytes(std::span{data, size}));
  return 0;
}
