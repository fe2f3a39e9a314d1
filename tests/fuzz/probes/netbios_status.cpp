// What a server answers, read as one datagram.
#include <cstddef>
#include <cstdint>
#include <span>

#include "probes/netbios/wire.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  (void)hygie::probes::netbios::parse_node_status(std::as_bytes(std::span{data, size}));
  return 0;
}
