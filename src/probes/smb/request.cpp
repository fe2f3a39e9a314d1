#include "probes/smb/request.hpp"

#include "probes/ntlm/challenge.hpp"

namespace hygie::probes::smb {
namespace {

using util::Bytes;
using util::ByteView;
using util::Writer;

constexpr std::uint16_t command_negotiate = 0;
constexpr std::uint16_t command_session_setup = 1;
constexpr std::uint16_t signing_enabled = 0x1;
// DFS, leasing, large MTU, multi channel, persistent handles, directory leasing, encryption: a server names
// GLOBAL_CAP_ENCRYPTION only to a client that did (MS-SMB2 3.3.5.4).
constexpr std::uint32_t all_capabilities = 0x7f;

Bytes framed(ByteView message) {
  return Writer{}.u8(0).be24(static_cast<std::uint32_t>(message.size())).bytes(message).data();
}

// MS-SMB2 2.2.1.2, one credit asked for, no session, no signature.
Writer smb2_header(std::uint16_t command, std::uint64_t message_id) {
  Writer header;
  header.be32(0xfe534d42).le16(64).le16(0).le32(0).le16(command).le16(1).le32(0).le32(0);
  header.le64(message_id).le32(0).le32(0).le64(0).zeros(16);
  return header;
}

// A fixed GUID: it is not a secret and tells a server's administrator that the same scanner came back.
constexpr std::string_view client_guid = "hygie-smb-probe!";

// Contexts of 3.1.1 (MS-SMB2 2.2.3.1): SHA-512 for preauthentication integrity, and the four ciphers.
void add_contexts(Writer& message) {
  constexpr std::size_t salt_size = 32;  // never used further: no session is completed
  message.le16(1).le16(6 + salt_size).le32(0).le16(1).le16(salt_size).le16(1).zeros(salt_size);
  message.zeros((8 - message.size() % 8) % 8);
  message.le16(2).le16(10).le32(0).le16(4).le16(2).le16(1).le16(4).le16(3);
}

Bytes smb2_negotiate(Dialect dialect) {
  const bool newest = dialect == Dialect::smb3_1_1;
  Writer message = smb2_header(command_negotiate, 0);
  message.le16(36).le16(1).le16(signing_enabled).le16(0);
  message.le32(dialect >= Dialect::smb3_0 ? all_capabilities : 0);
  // MS-SMB2 2.2.3: ClientGuid is zero for 2.0.2.
  if (dialect == Dialect::smb2_0_2) {
    message.zeros(client_guid.size());
  } else {
    message.text(client_guid);
  }
  constexpr std::uint32_t contexts_at = 104;  // 64 + 36 + one dialect, on a multiple of 8
  message.le32(newest ? contexts_at : 0).le16(newest ? 2 : 0).le16(0);
  message.le16(static_cast<std::uint16_t>(dialect));
  if (newest) {
    message.zeros(contexts_at - message.size());
    add_contexts(message);
  }
  return framed(message.data());
}

// Flags2: Unicode, NT status, extended security, long names (MS-CIFS 2.2.3.1, MS-SMB 2.2.3.1).
Writer smb1_header(std::uint8_t command) {
  Writer header;
  header.be32(0xff534d42).u8(command).le32(0).u8(0x18).le16(0xc801);
  header.le16(0).zeros(8).le16(0).le16(0xffff).le16(1).le16(0).le16(0);
  return header;
}

Bytes smb1_negotiate() {
  Writer message = smb1_header(0x72);
  constexpr std::string_view dialect{"\x02NT LM 0.12\0", 12};
  message.u8(0).le16(dialect.size()).text(dialect);
  return framed(message.data());
}

Bytes smb1_session_setup() {
  // Unicode, NT SMBs, NT status, extended security (MS-SMB 2.2.4.5.2.1).
  constexpr std::uint32_t capabilities = 0x80000054;
  const Bytes token = ntlm::spnego_negotiate();
  const std::size_t padding = 1 - token.size() % 2;  // the two names, both empty, stand on an even offset
  Writer message = smb1_header(0x73);
  message.u8(12).u8(0xff).u8(0).le16(0).le16(4356).le16(1).le16(0).le32(0);
  message.le16(static_cast<std::uint16_t>(token.size())).le32(0).le32(capabilities);
  message.le16(static_cast<std::uint16_t>(token.size() + padding + 4)).bytes(token).zeros(padding + 4);
  return framed(message.data());
}

}  // namespace

Bytes negotiate_request(Dialect dialect) {
  return dialect == Dialect::smb1 ? smb1_negotiate() : smb2_negotiate(dialect);
}

Bytes session_setup_request(Dialect dialect) {
  if (dialect == Dialect::smb1) return smb1_session_setup();
  const Bytes token = ntlm::spnego_negotiate();
  Writer message = smb2_header(command_session_setup, 1);
  constexpr std::uint16_t token_at = 64 + 24;
  message.le16(25).u8(0).u8(signing_enabled).le32(0).le32(0);
  message.le16(token_at).le16(static_cast<std::uint16_t>(token.size())).le64(0).bytes(token);
  return framed(message.data());
}

}  // namespace hygie::probes::smb
