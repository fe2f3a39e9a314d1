// Waiting for a socket that a library talks on by itself (libssh, OpenSSL).
#pragma once

#include <chrono>
#include <cstdint>

namespace hygie::net {

enum class Ready : std::uint8_t { to_read, to_read_or_write };

// Returns when `descriptor` is ready or has failed, after `longest` at the latest, or sooner on a signal: the caller
// tries again and looks at its deadline itself.
void wait_until(Ready ready, int descriptor, std::chrono::milliseconds longest);

}  // namespace hygie::net
