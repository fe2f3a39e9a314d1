// The answers of an S7 controller behind their TPKT header.
#include <cstddef>
#include <cstdint>
#include <span>

#include "probes/s7/wire.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hygie::probes::s7;
  const auto bytes = std::as_bytes(std::span{data, size});
  (void)length_after(bytes);
  const auto body = bytes.subspan(size < tpkt_size ? 0 : tpkt_size);
  (void)is_connect_confirm(body);
  (void)is_setup_answer(body);
  const auto records = parse_list(body);
  if (!records) return 0;
  Identity identity;
  add_module(identity, *records);
  add_components(identity, *records);
  return 0;
}
