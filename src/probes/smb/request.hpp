// What is sent: one NEGOTIATE for one dialect, and one SESSION_SETUP that carries no account.
#pragma once

#include "probes/smb/dialect.hpp"
#include "util/reader.hpp"

namespace hygie::probes::smb {

// A whole frame: the 4-byte header of direct TCP (MS-SMB2 2.1) and the message. For SMB1, SMB_COM_NEGOTIATE with the
// single dialect "NT LM 0.12" (MS-CIFS 2.2.4.52.1); else SMB2 NEGOTIATE with that single dialect (MS-SMB2 2.2.3).
util::Bytes negotiate_request(Dialect dialect);

// SMB2 NEGOTIATE for 3.1.1 with one cipher alone (MS-SMB2 2.2.3.1.2): a server names one of those it is offered, so
// each must be asked for by itself.
util::Bytes negotiate_request(Cipher cipher);

// SMB_COM_NEGOTIATE as a client that has no extended security sends it (MS-SMB 2.2.3.1, SMB_FLAGS2_EXTENDED_SECURITY
// clear): a server that answers takes logins outside SPNEGO.
util::Bytes smb1_negotiate_without_extended_security();

// SMB2 SESSION_SETUP (MS-SMB2 2.2.5), or SMB1's with extended security (MS-SMB 2.2.4.6.1), with NTLM's opening message:
// the server answers with its challenge, and the talk ends there. It is no login attempt.
util::Bytes session_setup_request(Dialect dialect);

// SMB1's SESSION_SETUP_ANDX with the token that ends a login, under the UID that the server gave, and LOGOFF_ANDX
// (MS-SMB 2.2.4.6.1, MS-CIFS 2.2.4.54.1).
util::Bytes smb1_login_request(std::uint16_t uid, util::ByteView token);
util::Bytes smb1_logoff_request(std::uint16_t uid);

}  // namespace hygie::probes::smb
