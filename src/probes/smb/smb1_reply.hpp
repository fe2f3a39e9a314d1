// SMB1's answer, whose layout shares nothing with SMB2's.
#pragma once

#include "probes/smb/reply.hpp"

namespace hygie::probes::smb {

// Reads the answer to an SMB_COM_NEGOTIATE that offered "NT LM 0.12" alone (MS-CIFS 2.2.4.52.2).
NegotiateReply parse_smb1_negotiate(util::ByteView message);

// Reads the answer to an SMB_COM_SESSION_SETUP_ANDX with extended security (MS-SMB 2.2.4.6.2).
SessionReply parse_smb1_session_setup(util::ByteView message);

// A step of a login: how it ended, under which UID (MS-CIFS 2.2.3.1), and whether as guest (Action, MS-SMB 2.2.4.6.2).
struct Smb1Login {
  std::uint32_t status = 0;
  std::uint16_t uid = 0;
  bool as_guest = false;
};
std::optional<Smb1Login> parse_smb1_login(util::ByteView message);

// The names beside the token in that answer; empty ones when there are none.
NativeNames parse_smb1_native_names(util::ByteView message);

}  // namespace hygie::probes::smb
