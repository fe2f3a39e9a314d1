// What a server answers inside a session, read from whole messages (without the 4-byte frame header).
#pragma once

#include <optional>

#include "probes/smb/share_request.hpp"

namespace hygie::probes::smb {

// A SESSION_SETUP response that ends a login well (MS-SMB2 2.2.6).
struct Admitted {
  bool as_guest = false;   // SMB2_SESSION_FLAG_IS_GUEST
  bool as_null = false;    // SMB2_SESSION_FLAG_IS_NULL
  bool encrypted = false;  // SMB2_SESSION_FLAG_ENCRYPT_DATA: what follows would have to be encrypted
};
std::optional<Admitted> parse_admitted(util::ByteView message);

// MaximalAccess of a TREE_CONNECT response (MS-SMB2 2.2.10): what the share's own permissions leave.
std::optional<std::uint32_t> parse_tree_connect(util::ByteView message);

// A CREATE response (MS-SMB2 2.2.14).
struct Opened {
  FileId file{};
  // Of SMB2_CREATE_QUERY_MAXIMAL_ACCESS_RESPONSE (2.2.14.2.5); nothing when the server did not say, or could not tell.
  std::optional<std::uint32_t> maximal_access{};
};
std::optional<Opened> parse_create(util::ByteView message);

// The bytes that came out of a pipe: of an IOCTL response (MS-SMB2 2.2.32), of a READ response (2.2.20).
std::optional<util::ByteView> parse_transceive(util::ByteView message);
std::optional<util::ByteView> parse_read(util::ByteView message);

}  // namespace hygie::probes::smb
