// NTLM's challenge, alone and inside a token that wraps it.
#include <cstddef>
#include <cstdint>
#include <span>

#include "probes/ntlm/challenge.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto bytes = std::as_bytes(std::span{data, size});
  (void)hygie::probes::ntlm::parse_challenge(bytes);
  (void)hygie::probes::ntlm::find_challenge(bytes);
  return 0;
}
