// What a VNC server sends before any login: greeting, types, VeNCrypt's and Tight's second lists.
#include <cstddef>
#include <cstdint>
#include <span>

#include "probes/vnc/wire.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hygie::probes::vnc;
  hygie::util::Reader reader{std::as_bytes(std::span{data, size})};
  if (const auto version = parse_greeting(reader.rest())) (void)greeting_for(common_dialect(*version));
  const auto count = reader.u8();
  if (!count) return 0;
  const auto subtypes = parse_subtypes(reader.rest(), *count);
  for (const auto type : subtypes ? *subtypes : std::vector<std::uint32_t>{}) (void)traits_of(type);
  const auto codes = parse_capabilities(reader.rest(), *count);
  for (const auto code : codes ? *codes : std::vector<std::uint32_t>{}) (void)tight_traits_of(code);
  return 0;
}
