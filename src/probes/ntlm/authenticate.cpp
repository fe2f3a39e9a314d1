#include "probes/ntlm/authenticate.hpp"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>

#include "probes/asn1/ber.hpp"
#include "util/windows_text.hpp"

namespace hygie::probes::ntlm {
namespace {

using util::Bytes;
using util::ByteView;
using util::Writer;

constexpr std::uint32_t negotiate_anonymous = 0x800;
constexpr std::uint32_t negotiate_oem = 0x2;
constexpr std::uint32_t negotiate_version = 0x02000000;

// MD4 of nothing: NTOWFv1 of the empty password (MS-NLMP 3.3.1).
constexpr std::array<std::uint8_t, 16> hash_of_empty_password{0x31, 0xd6, 0xcf, 0xe0, 0xd1, 0x6a, 0xe9, 0x31,
                                                              0xb7, 0x3c, 0x59, 0xd7, 0xe0, 0xc0, 0x89, 0xc0};

std::vector<unsigned char> octets(ByteView bytes) {
  std::vector<unsigned char> out;
  out.reserve(bytes.size());
  for (const std::byte byte : bytes) out.push_back(std::to_integer<unsigned char>(byte));
  return out;
}

Bytes hmac_md5(ByteView key, ByteView data) {
  const auto secret = octets(key);
  const auto text = octets(data);
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  HMAC(EVP_md5(), secret.data(), static_cast<int>(secret.size()), text.data(), text.size(), digest.data(), &size);
  Bytes out;
  for (unsigned int index = 0; index < size; ++index) out.push_back(static_cast<std::byte>(digest.at(index)));
  return out;
}

std::string upper_ascii(std::string_view text) {
  std::string upper{text};
  for (char& letter : upper) {
    if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
  }
  return upper;
}

// MS-DTYP 2.3.3.
std::uint64_t filetime_of(util::Instant instant) {
  constexpr std::int64_t seconds_from_1601 = 11'644'473'600;
  return static_cast<std::uint64_t>(instant.time_since_epoch().count() + seconds_from_1601) * 10'000'000;
}

}  // namespace

Bytes ntlmv2_response(const Challenge& challenge, std::string_view user, std::uint64_t filetime,
                      ByteView client_challenge) {
  Bytes password;
  for (const std::uint8_t byte : hash_of_empty_password) password.push_back(static_cast<std::byte>(byte));
  const Bytes key = hmac_md5(password, util::utf16le_from_ascii(upper_ascii(user)));  // and the domain, which is empty
  const Bytes temp = Writer{}
                         .u8(1)
                         .u8(1)
                         .zeros(6)
                         .le64(filetime)
                         .bytes(client_challenge)
                         .zeros(4)
                         .bytes(challenge.target_info)
                         .zeros(4)
                         .data();
  const Bytes proof = hmac_md5(key, Writer{}.bytes(challenge.server_challenge).bytes(temp).data());
  return Writer{}.bytes(proof).bytes(temp).data();
}

Bytes authenticate_message(const Challenge& challenge, Visitor visitor, util::Instant now) {
  // Nothing hangs on this being a surprise: the password it goes with is the empty one.
  const Bytes client_challenge = util::as_bytes("hygie-cc");
  const bool anonymous = visitor == Visitor::anonymous;
  const auto filetime = challenge.filetime.value_or(filetime_of(now));
  const Bytes lm = Writer{}.zeros(anonymous ? 1 : 24).data();
  const Bytes nt = anonymous ? Bytes{} : ntlmv2_response(challenge, "guest", filetime, client_challenge);
  const Bytes user = anonymous ? Bytes{} : util::utf16le_from_ascii("guest");
  std::uint32_t flags = challenge.flags & asked_flags & ~(negotiate_oem | negotiate_version);
  if (anonymous) flags |= negotiate_anonymous;

  Writer message;
  message.text(std::string_view{"NTLMSSP\0", 8}).le32(3);
  std::size_t at = 72;  // the fixed part ends with an unused Version; there is no MIC
  const auto field = [&](std::size_t size) {
    const auto length = static_cast<std::uint16_t>(size);
    message.le16(length).le16(length).le32(static_cast<std::uint32_t>(at));
    at += size;
  };
  // Payload: UserName first, so that it stands on an even offset.
  const std::size_t user_at = at;
  at += user.size();
  field(lm.size());
  field(nt.size());
  message.le16(0).le16(0).le32(static_cast<std::uint32_t>(user_at));  // DomainName
  const auto user_size = static_cast<std::uint16_t>(user.size());
  message.le16(user_size).le16(user_size).le32(static_cast<std::uint32_t>(user_at));
  message.le16(0).le16(0).le32(static_cast<std::uint32_t>(user_at));  // Workstation
  message.le16(0).le16(0).le32(static_cast<std::uint32_t>(at));       // EncryptedRandomSessionKey
  return message.le32(flags).zeros(8).bytes(user).bytes(lm).bytes(nt).data();
}

Bytes spnego_authenticate(const Challenge& challenge, Visitor visitor, util::Instant now) {
  const Bytes token = asn1::make(0xa2, asn1::make(0x04, authenticate_message(challenge, visitor, now)));
  return asn1::make(0xa1, asn1::make(0x30, token));
}

}  // namespace hygie::probes::ntlm
