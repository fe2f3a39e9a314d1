// The client's half of a key exchange, made only so that the server shows its host key. No secret is ever computed.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "probes/ssh/wire.hpp"

namespace hygie::probes::ssh {

// How a method's first messages run.
enum class KexForm : std::uint8_t { none, share, group };

// share: one message with our public value; group: the server is asked for a group first (RFC 4419); none: not known.
KexForm form_of(std::string_view method);

// The first method of the server's list that we can begin, or "".
std::string choose_kex(const std::vector<std::string>& offered);

// A fresh public value for a method of the form `share` (RFC 5656, 8731, 4253 8). Nothing if libcrypto refuses.
std::optional<util::Bytes> public_share(std::string_view method);
// A fresh g^x mod p, as an mpint's bytes, for a group the server named. Nothing for an absurd group.
std::optional<util::Bytes> public_share(const Group& group);

}  // namespace hygie::probes::ssh
