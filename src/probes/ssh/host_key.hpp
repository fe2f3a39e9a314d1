// Public host keys as they stand in the key exchange (RFC 4253 6.6, 5656 3.1, 8709 4).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "util/reader.hpp"

namespace hygie::probes::ssh {

struct HostKey {
  std::string type{};                  // "ssh-rsa", "ecdsa-sha2-nistp256"
  std::optional<std::int64_t> bits{};  // nothing for a type whose size we cannot tell
  std::string fingerprint_sha256{};    // "SHA256:…" as ssh-keygen -l prints it
};

// Nothing if the blob has no type or is cut inside the numbers its type promises.
std::optional<HostKey> parse_host_key(util::ByteView blob);

// The key type that a host key algorithm signs with: "rsa-sha2-512" → "ssh-rsa". Certificates and hardware keys give
// "".
std::string key_type_of(std::string_view algorithm);

}  // namespace hygie::probes::ssh
