// The head of an RTSP answer, and the session description behind it.
#include <cstddef>
#include <cstdint>
#include <span>

#include "probes/rtsp/wire.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hygie::probes::rtsp;
  const std::string text = hygie::util::as_text(std::as_bytes(std::span{data, size}));
  const auto answer = parse_head(text);
  if (answer) (void)realm_of(answer->head.field("www-authenticate"));
  (void)media_of(text);
  return 0;
}
