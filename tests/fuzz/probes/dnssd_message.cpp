// What a server answers, read as one datagram.
#include <cstddef>
#include <cstdint>
#include <span>

#include "probes/dnssd/message.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  (void)hygie::probes::dnssd::parse_answer(std::as_bytes(std::span{data, size}));
  return 0;
}
