// Whether a login would cross the network in clear text, told by what the server offers before any login.
#pragma once

#include <string>
#include <vector>

#include "probes/banner/capability_reply.hpp"
#include "probes/banner/greeting.hpp"

namespace hygie::probes::banner {

// `capabilities` as parse_reply() gives them. No: TLS is not offered on this port (AUTH TLS of RFC 4217, STARTTLS of
// RFC 3207 and RFC 3501, STLS of RFC 2595). Yes: TLS is offered, and before it no login that shows the password.
// Unknown: TLS is offered, but a login without it cannot be excluded (always so with FTP, which does not announce it).
Encrypted judge_login(Protocol protocol, const std::vector<std::string>& capabilities);

}  // namespace hygie::probes::banner
