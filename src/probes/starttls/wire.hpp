// What is said in clear before TLS begins on a connection of another protocol: bytes to states, without I/O.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "util/reader.hpp"

namespace hygie::probes::starttls {

enum class Protocol : std::uint8_t { smtp, imap, pop3, ftp, ldap, postgresql, mysql, rdp };

// The protocol assigned to the port that changes to TLS on request; nothing for any other port.
std::optional<Protocol> protocol_at(std::uint16_t port);

enum class State : std::uint8_t {
  incomplete,
  accepted,
  declined,     // the server said in its own words that it does not do TLS here
  turned_away,  // it does not talk to us at all: 421, BYE, "host is blocked"
  malformed
};

// What is sent ("" where the server speaks first), and how the answer is read (nullptr where none comes).
struct Step {
  util::Bytes question{};
  State (*answer)(util::ByteView) = nullptr;
};

// SMTP: RFC 3207. IMAP and POP3: RFC 2595, 9051 6.2.1. FTP: RFC 4217 4. LDAP: RFC 4511 4.14. PostgreSQL: SSLRequest of
// its protocol, version 3. MySQL: Protocol::SSLRequest. RDP: MS-RDPBCGR 2.2.1.1 and 2.2.1.2.
std::span<const Step> steps_of(Protocol protocol);

}  // namespace hygie::probes::starttls
