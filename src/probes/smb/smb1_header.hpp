// The header that every SMB1 message begins with (MS-CIFS 2.2.3.1).
#pragma once

#include <cstdint>
#include <optional>

#include "util/reader.hpp"

namespace hygie::probes::smb {

// SMB_COM codes (MS-CIFS 2.2.2.1) that are sent here.
enum class Smb1Command : std::uint8_t {
  close = 0x04,
  read_andx = 0x2e,
  write_andx = 0x2f,
  tree_disconnect = 0x71,
  negotiate = 0x72,
  session_setup_andx = 0x73,
  logoff_andx = 0x74,
  tree_connect_andx = 0x75,
  nt_create_andx = 0xa2
};

// Flags2: Unicode, NT status, long names, and extended security (MS-CIFS 2.2.3.1, MS-SMB 2.2.3.1).
inline constexpr std::uint16_t smb1_flags_plain = 0xc001;
inline constexpr std::uint16_t smb1_flags_extended_security = 0xc801;

// Whose message it is, and about which tree.
struct Smb1Place {
  std::uint16_t uid = 0;
  std::uint16_t tid = 0xffff;
};

// A request's header, to which its words and bytes are added.
util::Writer smb1_request_header(Smb1Command command, Smb1Place place,
                                 std::uint16_t flags2 = smb1_flags_extended_security);

struct Smb1Header {
  std::uint32_t status = 0;
  Smb1Place place{};
};

// The header of a response to `command`; the reader then stands at its word count. Nothing when it is none.
std::optional<Smb1Header> read_smb1_header(util::Reader& reader, Smb1Command command);

}  // namespace hygie::probes::smb
