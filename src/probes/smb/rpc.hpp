// Remote procedure calls over a named pipe (C706 chapter 12, MS-RPCE 2.2.2), as far as one question needs them.
#pragma once

#include <cstdint>
#include <variant>

#include "util/reader.hpp"

namespace hygie::probes::smb {

inline constexpr std::uint16_t rpc_fragment_size = 4280;  // MS-RPCE 3.1.1.5.2: the least that everyone takes
inline constexpr std::size_t most_rpc_bytes = std::size_t{128} * 1024;  // of one answer, all fragments together

// BIND to the server service's interface 4b324fc8-1670-01d3-1278-5a47bf6ee188, version 3.0 (MS-SRVS 2.1), in NDR.
util::Bytes srvsvc_bind();

// REQUEST that calls one of its functions with these arguments. `call_id` is 2 or more: the bind was 1.
util::Bytes rpc_request(std::uint32_t call_id, std::uint16_t opnum, util::ByteView arguments);

// What a server may answer. Unfinished: the last fragment is still to come.
struct RpcAccepted {};
struct RpcRefused {};  // BIND_NAK, or an acknowledgement without acceptance
struct RpcUnfinished {};
struct RpcFault {
  std::uint32_t status = 0;  // nca_s_* (C706 appendix E) or a Windows error
};
struct RpcMalformed {};

// Reads the answer to srvsvc_bind() (C706 12.6.4.4).
using BindReply = std::variant<RpcAccepted, RpcRefused, RpcUnfinished, RpcMalformed>;
BindReply parse_bind_reply(util::ByteView bytes);

// Reads every fragment of the answer to a call (C706 12.6.4.7, 12.6.4.10) from all bytes that came out of the pipe;
// what the function gave back, joined.
using CallReply = std::variant<util::Bytes, RpcUnfinished, RpcFault, RpcMalformed>;
CallReply parse_call_reply(util::ByteView bytes, std::uint32_t call_id);

}  // namespace hygie::probes::smb
