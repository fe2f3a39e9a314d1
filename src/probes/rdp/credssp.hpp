// CredSSP (MS-CSSP 2.2.1): the TSRequest that carries the first message of a login, and the server's answer to it.
#pragma once

#include <cstdint>
#include <optional>

#include "probes/ntlm/challenge.hpp"
#include "util/reader.hpp"

namespace hygie::probes::rdp {

// A TSRequest with NTLM's NEGOTIATE_MESSAGE. No account is involved, and nothing follows it.
util::Bytes credssp_request();

// The length of a whole TSRequest as its first bytes announce it. Nothing when more bytes are needed, up to
// credssp_header_size; 0 when it is no TSRequest or beyond max_credssp.
inline constexpr std::size_t credssp_header_size = 4;
inline constexpr std::size_t max_credssp = 16384;
std::optional<std::size_t> credssp_length(util::ByteView first);

struct CredsspReply {
  std::int64_t version = 0;  // 5 and above: mended against CVE-2018-0886
  std::optional<ntlm::Challenge> challenge{};
  std::optional<std::uint32_t> error{};  // NTSTATUS, from version 3 on
};

// Reads a whole TSRequest. Nothing when it is cut or no TSRequest.
std::optional<CredsspReply> parse_credssp(util::ByteView message);

}  // namespace hygie::probes::rdp
