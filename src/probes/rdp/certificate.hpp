// The certificate with which a server proves its key when RDP itself encrypts (MS-RDPBCGR 2.2.1.4.3.1).
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "util/reader.hpp"

namespace hygie::probes::rdp {

struct ServerKey {
  std::string kind{};                  // "proprietary", "x509"; "" when it is neither
  std::optional<std::int64_t> bits{};  // size of the RSA modulus
};

// SERVER_CERTIFICATE. Never fails: what cannot be read stays empty.
ServerKey read_server_key(util::ByteView certificate);

}  // namespace hygie::probes::rdp
