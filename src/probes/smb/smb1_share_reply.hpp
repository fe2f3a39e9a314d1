// What a server answers inside an SMB1 session, read from whole messages (without the 4-byte frame header).
#pragma once

#include "probes/smb/smb1_header.hpp"

namespace hygie::probes::smb {

// A TREE_CONNECT_ANDX response: its TID, and MaximalShareAccessRights (MS-SMB 2.2.4.7.2) where the server gives them.
struct Smb1Tree {
  std::uint16_t tid = 0;
  std::optional<std::uint32_t> maximal_access{};
};
std::optional<Smb1Tree> parse_smb1_tree_connect(util::ByteView message);

// FID of an NT_CREATE_ANDX response (MS-CIFS 2.2.4.64.2).
std::optional<std::uint16_t> parse_smb1_create(util::ByteView message);

// How many bytes a WRITE_ANDX response (MS-CIFS 2.2.4.43.2) says were taken.
std::optional<std::uint16_t> parse_smb1_write(util::ByteView message);

// The bytes of a READ_ANDX response (MS-CIFS 2.2.4.42.2).
std::optional<util::ByteView> parse_smb1_read(util::ByteView message);

}  // namespace hygie::probes::smb
