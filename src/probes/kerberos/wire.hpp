// Kerberos messages (RFC 4120), without I/O: one request that names nobody, and the KRB-ERROR that answers it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "util/reader.hpp"
#include "util/time.hpp"

namespace hygie::probes::kerberos {

// AS-REQ (RFC 4120 5.4.1) without cname, an OPTIONAL field: no account is named, so none is guessed, and no KDC can
// issue a ticket for it. Its realm is INVALID, reserved (RFC 6761 6.4); its service is that realm's own.
util::Bytes nameless_request();

// KRB-ERROR (RFC 4120 5.9.1).
struct Error {
  std::int64_t code = 0;
  std::optional<util::Instant> server_time{};  // stime
  std::string realm{};                         // the server's own, printable; "" when it only repeats ours or says none
};
// Nothing when it is cut, or anything else.
std::optional<Error> parse_error(util::ByteView message);

}  // namespace hygie::probes::kerberos
