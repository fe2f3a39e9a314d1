// Every parser of an SNMP answer, over the same bytes: an agent may answer anything to anything.
#include <cstddef>
#include <cstdint>
#include <span>

#include "probes/asn1/ber.hpp"
#include "probes/snmp/engine_id.hpp"
#include "probes/snmp/system.hpp"
#include "probes/snmp/wire.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hygie;
  using namespace hygie::probes;
  const util::ByteView bytes = std::as_bytes(std::span{data, size});
  if (const auto response = snmp::parse_response(bytes)) (void)snmp::os_of(response->system);
  if (const auto discovery = snmp::parse_discovery(bytes)) (void)snmp::decode_engine_id(discovery->engine_id);
  (void)snmp::decode_engine_id(bytes);
  (void)snmp::os_of({.descr = util::as_text(bytes)});
  (void)asn1::oid_text(bytes);
  return 0;
}
