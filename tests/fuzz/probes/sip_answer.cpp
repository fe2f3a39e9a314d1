// The head of a SIP answer.
#include <cstddef>
#include <cstdint>
#include <span>

#include "probes/sip/wire.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto bytes = std::as_bytes(std::span{data, size});
  (void)hygie::probes::sip::parse_answer(hygie::util::as_text(bytes));
  return 0;
}
