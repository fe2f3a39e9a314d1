// Every parser of an RDP server's messages before TLS, over the same bytes: a TPKT with a confirm or a Connect
// Response.
#include <cstddef>
#include <cstdint>
#include <span>

#include "probes/rdp/certificate.hpp"
#include "probes/rdp/mcs.hpp"
#include "probes/rdp/x224.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hygie::probes::rdp;
  hygie::util::Reader reader{std::as_bytes(std::span{data, size})};
  (void)parse_connect_response(reader.rest());
  (void)read_server_key(reader.rest());
  const auto header = reader.take(tpkt_header_size);
  if (!header) return 0;
  (void)tpkt_length(*header);
  (void)parse_confirm(reader.rest());
  if (const auto content = data_of(reader.rest())) (void)parse_connect_response(*content);
  return 0;
}
