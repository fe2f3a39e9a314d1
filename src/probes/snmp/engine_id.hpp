// What an snmpEngineID tells of its agent (RFC 3411 5, SnmpEngineID).
#pragma once

#include <cstdint>
#include <string>

#include "util/reader.hpp"

namespace hygie::probes::snmp {

struct EngineId {
  std::int64_t enterprise = 0;  // IANA's private enterprise number
  std::string format{};  // ipv4, ipv6, mac, text, octets, vendor (128 and above) or old (the twelve octets of RFC 1910)
  std::string value{};   // an address or printable text for the first four; "" for the others
};

// Engine ids of fewer than five octets have the enterprise number at most.
EngineId decode_engine_id(util::ByteView id);

}  // namespace hygie::probes::snmp
