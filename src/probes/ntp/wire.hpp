// NTP packets (RFC 5905, RFC 9327, and ntpd's private mode 7), without I/O. Every question is one small packet.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "util/reader.hpp"
#include "util/time.hpp"

namespace hygie::probes::ntp {

// Mode 3, client (RFC 5905 7.3).
util::Bytes client_request();
// Mode 6, READVAR of the system (RFC 9327 3.1): 12 octets.
util::Bytes read_variables_request();
// Mode 7, implementation XNTPD, request MON_GETLIST_1 (42): 8 octets. CVE-2013-5211.
util::Bytes monlist_request();

// A mode 4 answer.
struct Time {
  std::int64_t version = 0;
  std::int64_t stratum = 0;  // 0: unspecified or a kiss code, 16: not synchronised
  std::string reference{};   // clock or kiss code (stratum 0 and 1), or the address of the server's own server; else ""
  std::optional<util::Instant> transmitted{};
};
std::optional<Time> parse_time(util::ByteView packet);

// A mode 6 answer without the error bit: "version", "system" … of the server, printable.
struct Variables {
  std::string version{};
  std::string system{};
};
std::optional<Variables> parse_variables(util::ByteView packet);

// A mode 7 answer: how many hosts this packet lists. Nothing for an error, which is a refusal.
std::optional<std::int64_t> parse_monlist(util::ByteView packet);

}  // namespace hygie::probes::ntp
