// What is sent inside an SMB1 session. Nothing of it changes a file: a pipe alone is written to, to talk RPC over it.
#pragma once

#include <string_view>

#include "probes/smb/smb1_header.hpp"

namespace hygie::probes::smb {

// `path` is UTF-16LE, \\server\share (MS-CIFS 2.2.4.55.1; asks for the access rights too, MS-SMB 2.2.4.7.1).
util::Bytes smb1_tree_connect_request(Smb1Place place, util::ByteView path);
util::Bytes smb1_tree_disconnect_request(Smb1Place place);  // MS-CIFS 2.2.4.51.1

// SMB_COM_NT_CREATE_ANDX (MS-CIFS 2.2.4.64.1) with FILE_OPEN, which fails where there is nothing: a named pipe of IPC$;
// the root folder of a share with these rights (MS-DTYP 2.4.3).
util::Bytes smb1_open_pipe_request(Smb1Place place, std::string_view name);
util::Bytes smb1_open_root_request(Smb1Place place, std::uint32_t access);
util::Bytes smb1_close_request(Smb1Place place, std::uint16_t fid);  // MS-CIFS 2.2.4.5.1

// One message into a pipe (MS-CIFS 2.2.4.43.1), and up to `most` bytes out of it (MS-CIFS 2.2.4.42.1).
util::Bytes smb1_write_pipe_request(Smb1Place place, std::uint16_t fid, util::ByteView message);
util::Bytes smb1_read_pipe_request(Smb1Place place, std::uint16_t fid, std::uint16_t most);

}  // namespace hygie::probes::smb
