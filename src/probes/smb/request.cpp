#include "probes/smb/request.hpp"

#include <array>
#include <span>

#include "probes/ntlm/challenge.hpp"
#include "probes/smb/header.hpp"
#include "probes/smb/smb1_header.hpp"

namespace hygie::probes::smb {
namespace {

using util::Bytes;
using util::ByteView;
using util::Writer;

constexpr std::uint16_t signing_enabled = 0x1;
// DFS, leasing, large MTU, multi channel, persistent handles, directory leasing, encryption: a server names
// GLOBAL_CAP_ENCRYPTION only to a client that did (MS-SMB2 3.3.5.4).
constexpr std::uint32_t all_capabilities = 0x7f;

// A fixed GUID: it is not a secret and tells a server's administrator that the same scanner came back.
constexpr std::string_view client_guid = "hygie-smb-probe!";

void pad_to_eight(Writer& message) {
  message.zeros((8 - message.size() % 8) % 8);
}

// Contexts of 3.1.1 (MS-SMB2 2.2.3.1): SHA-512 for preauthentication integrity, the ciphers, and every compression.
void add_contexts(Writer& message, std::span<const Cipher> ciphers) {
  constexpr std::size_t salt_size = 32;  // never used further: no session that is signed is completed
  message.le16(1).le16(6 + salt_size).le32(0).le16(1).le16(salt_size).le16(1).zeros(salt_size);
  pad_to_eight(message);
  const auto count = static_cast<std::uint16_t>(ciphers.size());
  message.le16(2).le16(static_cast<std::uint16_t>(2 + 2 * count)).le32(0).le16(count);
  for (const Cipher cipher : ciphers) message.le16(static_cast<std::uint16_t>(cipher));
  pad_to_eight(message);
  constexpr std::uint16_t compressions = 5;  // LZNT1, LZ77, LZ77+Huffman, Pattern_V1, LZ4
  message.le16(3).le16(8 + 2 * compressions).le32(0).le16(compressions).le16(0).le32(1);
  for (std::uint16_t algorithm = 1; algorithm <= compressions; ++algorithm) message.le16(algorithm);
}

Bytes smb2_negotiate(Dialect dialect, std::span<const Cipher> ciphers) {
  const bool newest = dialect == Dialect::smb3_1_1;
  Writer message = request_header({.command = Command::negotiate});
  message.le16(36).le16(1).le16(signing_enabled).le16(0);
  message.le32(dialect >= Dialect::smb3_0 ? all_capabilities : 0);
  // MS-SMB2 2.2.3: ClientGuid is zero for 2.0.2.
  if (dialect == Dialect::smb2_0_2) {
    message.zeros(client_guid.size());
  } else {
    message.text(client_guid);
  }
  constexpr std::uint32_t contexts_at = 104;  // 64 + 36 + one dialect, on a multiple of 8
  message.le32(newest ? contexts_at : 0).le16(newest ? 3 : 0).le16(0);
  message.le16(static_cast<std::uint16_t>(dialect));
  if (newest) {
    message.zeros(contexts_at - message.size());
    add_contexts(message, ciphers);
  }
  return framed(message.data());
}

Bytes smb1_negotiate(std::uint16_t flags2) {
  Writer message = smb1_request_header(Smb1Command::negotiate, {}, flags2);
  constexpr std::string_view dialect{"\x02NT LM 0.12\0", 12};
  message.u8(0).le16(dialect.size()).text(dialect);
  return framed(message.data());
}

}  // namespace

Bytes negotiate_request(Dialect dialect) {
  // In the order that Windows clients ask for them; the server names the one it would choose.
  constexpr std::array preferred{Cipher::aes_128_gcm, Cipher::aes_128_ccm, Cipher::aes_256_gcm, Cipher::aes_256_ccm};
  return dialect == Dialect::smb1 ? smb1_negotiate(smb1_flags_extended_security) : smb2_negotiate(dialect, preferred);
}

Bytes negotiate_request(Cipher cipher) {
  const std::array only{cipher};
  return smb2_negotiate(Dialect::smb3_1_1, only);
}

Bytes smb1_negotiate_without_extended_security() {
  return smb1_negotiate(smb1_flags_plain);
}

Bytes smb1_login_request(std::uint16_t uid, ByteView token) {
  // Unicode, NT SMBs, NT status, extended security (MS-SMB 2.2.4.5.2.1).
  constexpr std::uint32_t capabilities = 0x80000054;
  const std::size_t padding = 1 - token.size() % 2;  // the two names, both empty, stand on an even offset
  Writer message = smb1_request_header(Smb1Command::session_setup_andx, {.uid = uid});
  message.u8(12).u8(0xff).u8(0).le16(0).le16(4356).le16(1).le16(0).le32(0);
  message.le16(static_cast<std::uint16_t>(token.size())).le32(0).le32(capabilities);
  message.le16(static_cast<std::uint16_t>(token.size() + padding + 4)).bytes(token).zeros(padding + 4);
  return framed(message.data());
}

Bytes smb1_logoff_request(std::uint16_t uid) {
  return framed(
      smb1_request_header(Smb1Command::logoff_andx, {.uid = uid}).u8(2).u8(0xff).u8(0).le16(0).le16(0).data());
}

Bytes session_setup_request(Dialect dialect) {
  if (dialect == Dialect::smb1) return smb1_login_request(0, ntlm::spnego_negotiate());
  const Bytes token = ntlm::spnego_negotiate();
  Writer message = request_header({.command = Command::session_setup, .message_id = 1});
  constexpr std::uint16_t token_at = 64 + 24;
  message.le16(25).u8(0).u8(signing_enabled).le32(0).le32(0);
  message.le16(token_at).le16(static_cast<std::uint16_t>(token.size())).le64(0).bytes(token);
  return framed(message.data());
}

}  // namespace hygie::probes::smb
