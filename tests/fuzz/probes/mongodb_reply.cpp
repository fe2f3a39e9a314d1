// A reply of MongoDB and the BSON document inside it.
#include <cstddef>
#include <cstdint>
#include <span>

#include "probes/mongodb/wire.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hygie::probes::mongodb;
  const auto bytes = std::as_bytes(std::span{data, size});
  const auto document = parse_reply(bytes).document;
  (void)document.number("ok");
  (void)document.text("version");
  return 0;
}
