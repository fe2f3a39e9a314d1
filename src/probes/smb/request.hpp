// What is sent: one NEGOTIATE for one dialect, and one SESSION_SETUP that carries no account.
#pragma once

#include "probes/smb/dialect.hpp"
#include "util/reader.hpp"

namespace hygie::probes::smb {

// A whole frame: the 4-byte header of direct TCP (MS-SMB2 2.1) and the message. For SMB1, SMB_COM_NEGOTIATE with the
// single dialect "NT LM 0.12" (MS-CIFS 2.2.4.52.1); else SMB2 NEGOTIATE with that single dialect (MS-SMB2 2.2.3).
util::Bytes negotiate_request(Dialect dialect);

// SMB2 SESSION_SETUP (MS-SMB2 2.2.5), or SMB1's with extended security (MS-SMB 2.2.4.6.1), with NTLM's opening message:
// the server answers with its challenge, and the talk ends there. It is no login attempt.
util::Bytes session_setup_request(Dialect dialect);

}  // namespace hygie::probes::smb
