// MySQL's and MariaDB's first packet, the one binary greeting that carries a version.
#pragma once

#include <optional>

#include "probes/banner/greeting.hpp"

namespace hygie::probes::banner {

// Protocol::HandshakeV10, or the error packet that turns this address away (MySQL internals, "Connection Phase").
// Nothing when the bytes are neither.
std::optional<Greeting> parse_mysql(util::ByteView bytes);

}  // namespace hygie::probes::banner
