// What is sent inside a session, once a visitor without an account was let in. Nothing of it writes to a file.
#pragma once

#include <string_view>

#include "probes/smb/header.hpp"
#include "probes/smb/inside.hpp"

namespace hygie::probes::smb {

// SESSION_SETUP with the token that ends a login (MS-SMB2 2.2.5).
util::Bytes login_request(const Header& header, util::ByteView token);
util::Bytes logoff_request(const Header& header);  // MS-SMB2 2.2.7
// `path` is UTF-16LE, \\server\share (MS-SMB2 2.2.9).
util::Bytes tree_connect_request(const Header& header, util::ByteView path);
util::Bytes tree_disconnect_request(const Header& header);  // MS-SMB2 2.2.11
// Opens a named pipe of IPC$ to talk RPC over it (MS-SMB2 2.2.13, MS-RPCE 2.1.1.2).
util::Bytes open_pipe_request(const Header& header, std::string_view name);
// Opens the root folder of a share for its attributes alone, and asks with SMB2_CREATE_QUERY_MAXIMAL_ACCESS_REQUEST
// (MS-SMB2 2.2.13.2.5) what else would have been granted.
util::Bytes open_root_request(const Header& header);
util::Bytes close_request(const Header& header, const FileId& file);  // MS-SMB2 2.2.15
// FSCTL_PIPE_TRANSCEIVE (MS-SMB2 2.2.31): one message to a pipe and the answer, of at most `most` bytes.
util::Bytes transceive_request(const Header& header, const FileId& pipe, util::ByteView message, std::uint32_t most);
// The rest of an answer (MS-SMB2 2.2.19).
util::Bytes read_pipe_request(const Header& header, const FileId& pipe, std::uint32_t most);

}  // namespace hygie::probes::smb
