// NTLM's closing message (MS-NLMP 2.2.1.3) for the two visitors who have no password: nobody, and "guest".
#pragma once

#include "probes/ntlm/challenge.hpp"

namespace hygie::probes::ntlm {

// anonymous: no name, no response (MS-NLMP 3.2.5.1.2). guest: the name "guest" with the empty password, answered in
// NTLMv2 (3.3.2); on a French Windows, whose account is called Invité, an unknown name falls back on it too.
enum class Visitor : std::uint8_t { anonymous, guest };

// AUTHENTICATE_MESSAGE. `now` is put in where the server's challenge names no time.
util::Bytes authenticate_message(const Challenge& challenge, Visitor visitor, util::Instant now);

// The same inside SPNEGO's NegTokenResp (RFC 4178 4.2.2).
util::Bytes spnego_authenticate(const Challenge& challenge, Visitor visitor, util::Instant now);

// NTLMv2's proof that one knows a password, here the empty one (MS-NLMP 3.3.2): NTProofStr and what it covers.
util::Bytes ntlmv2_response(const Challenge& challenge, std::string_view user, std::uint64_t filetime,
                            util::ByteView client_challenge);

}  // namespace hygie::probes::ntlm
