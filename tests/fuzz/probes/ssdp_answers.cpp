// What a UPnP device answers: to a search, with its description, with a port mapping.
#include <cstddef>
#include <cstdint>
#include <span>

#include "probes/ssdp/description.hpp"
#include "probes/ssdp/wire.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hygie::probes::ssdp;
  const std::string text = hygie::util::as_text(std::as_bytes(std::span{data, size}));
  (void)parse_answer(text);
  (void)parse_description(text);
  (void)parse_mapping(text);
  return 0;
}
