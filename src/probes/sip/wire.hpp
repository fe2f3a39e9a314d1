// SIP messages (RFC 3261) and the form they share with RTSP (RFC 2326): bytes to structs and back, without I/O.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "probes/http/wire.hpp"
#include "util/ip_address.hpp"
#include "util/reader.hpp"

namespace hygie::probes::sip {

enum class Over : std::uint8_t { udp, tcp };

// OPTIONS for the machine itself (RFC 3261 11): what can it do? Nobody is called.
util::Bytes options_request(const util::IpAddress& address, std::uint16_t port, Over over);
// The head of an answer: a status line of SIP/2.0 and its fields, names in lower case.
std::optional<http::Head> parse_answer(std::string_view bytes);

// RFC 3261 7 and RFC 2326 4: a message is HTTP's under another name; `protocol` is "SIP/2.0" or "RTSP/1.0".
std::optional<http::Head> parse_head_of(std::string_view protocol, std::string_view bytes);

}  // namespace hygie::probes::sip
