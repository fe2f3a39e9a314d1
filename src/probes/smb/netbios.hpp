// A NetBIOS session (RFC 1002), which port 139 wants before any SMB.
#pragma once

#include <string>
#include <string_view>

#include "util/reader.hpp"

namespace hygie::probes::smb {

// SESSION REQUEST (RFC 1002 4.3.2) from a name of ours to *SMBSERVER, which every server since Windows NT 4 answers to
// whatever its own name is.
util::Bytes netbios_session_request();

// A NetBIOS name with its suffix, first-level encoded (RFC 1001 14.1), within a label of 32 letters.
std::string encoded_netbios_name(std::string_view name, char suffix);

// What came instead of a POSITIVE SESSION RESPONSE, as a reason code; "" when it was one (RFC 1002 4.3.3, 4.3.4).
// `header` is the 4 bytes of the answer.
std::string_view netbios_refusal(util::ByteView header);

}  // namespace hygie::probes::smb
