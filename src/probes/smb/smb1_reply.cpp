#include "probes/smb/smb1_reply.hpp"

#include "probes/smb/smb1_header.hpp"
#include "util/text.hpp"
#include "util/windows_text.hpp"

namespace hygie::probes::smb {
namespace {

constexpr std::uint8_t encrypt_passwords = 0x02;
constexpr std::uint8_t signatures_enabled = 0x04;
constexpr std::uint8_t signatures_required = 0x08;
constexpr std::uint32_t cap_extended_security = 0x80000000;
constexpr std::size_t longest_name = 256;

Signing signing_of(std::uint8_t mode) {
  if ((mode & signatures_required) != 0) return Signing::required;
  return (mode & signatures_enabled) != 0 ? Signing::offered : Signing::disabled;
}

// SecurityBlob of a SESSION_SETUP_ANDX response whose header was read (MS-SMB 2.2.4.6.2).
std::optional<util::ByteView> read_token(util::Reader& reader) {
  const auto words = reader.u8();
  if (words != std::uint8_t{4} || !reader.skip(1 + 1 + 2 + 2)) return std::nullopt;  // AndX fields, Action
  const auto length = reader.le16();
  if (!length || !reader.skip(2)) return std::nullopt;  // ByteCount
  return reader.take(*length);
}

// UTF-16 up to its terminator, or to the end where a server leaves that out.
std::string read_name(util::Reader& reader) {
  util::Bytes letters;
  while (const auto letter = reader.take(2)) {
    if (util::as_text(*letter) == std::string(2, '\0')) break;
    letters.insert(letters.end(), letter->begin(), letter->end());
  }
  return util::printable(util::utf8_from_utf16le(letters), longest_name);
}

}  // namespace

NegotiateReply parse_smb1_negotiate(util::ByteView message) {
  util::Reader reader{message};
  const auto header = read_smb1_header(reader, Smb1Command::negotiate);
  if (!header) return Malformed{};
  const auto words = reader.u8();
  const auto dialect = reader.le16();
  constexpr std::uint16_t none_chosen = 0xffff;
  if (!words || *words == 0 || !dialect) return Malformed{};
  if (*dialect == none_chosen) return NotSupported{};
  if (*words != 17 || *dialect != 0 || header->status != 0) return Malformed{};
  const auto mode = reader.u8();
  // MaxMpxCount, MaxNumberVcs, MaxBufferSize, MaxRawSize, SessionKey
  if (!mode || !reader.skip(2 + 2 + 4 + 4 + 4)) return Malformed{};
  const auto capabilities = reader.le32();
  if (!capabilities) return Malformed{};
  const auto system_time = reader.le64();
  if (!system_time || !reader.skip(2 + 1)) return Malformed{};  // ServerTimeZone, ChallengeLength
  const auto bytes = reader.le16();
  if (!bytes || !reader.skip(*bytes)) return Malformed{};
  return Negotiated{.dialect = Dialect::smb1,
                    .signing = signing_of(*mode),
                    .system_time = util::instant_from_filetime(*system_time),
                    .takes_clear_passwords = (*mode & encrypt_passwords) == 0,
                    .extended_security = (*capabilities & cap_extended_security) != 0,
                    .capabilities = *capabilities};
}

SessionReply parse_smb1_session_setup(util::ByteView message) {
  util::Reader reader{message};
  const auto header = read_smb1_header(reader, Smb1Command::session_setup_andx);
  if (!header) return Malformed{};
  constexpr std::uint32_t more_processing_required = 0xc0000016;
  if (header->status != more_processing_required) return LoginRefused{.status = header->status};
  const auto token = read_token(reader);
  const auto challenge = token ? ntlm::find_challenge(*token) : std::nullopt;
  if (!challenge) return Malformed{};
  return *challenge;
}

std::optional<Smb1Login> parse_smb1_login(util::ByteView message) {
  util::Reader reader{message};
  const auto header = read_smb1_header(reader, Smb1Command::session_setup_andx);
  if (!header) return std::nullopt;
  Smb1Login login{.status = header->status, .uid = header->place.uid};
  const auto words = reader.u8();
  if (!words) return std::nullopt;
  if (*words == 0) return login;  // an error says no more
  if (!reader.skip(1 + 1 + 2)) return std::nullopt;
  const auto action = reader.le16();
  if (!action) return std::nullopt;
  constexpr std::uint16_t logged_in_as_guest = 1;
  login.as_guest = (*action & logged_in_as_guest) != 0;
  return login;
}

NativeNames parse_smb1_native_names(util::ByteView message) {
  util::Reader reader{message};
  NativeNames names;
  if (!read_smb1_header(reader, Smb1Command::session_setup_andx) || !read_token(reader)) return names;
  constexpr std::size_t flags2_at = 10;
  constexpr std::uint16_t unicode = 0x8000;
  util::Reader flags{message};
  if (!flags.skip(flags2_at) || (flags.le16().value_or(0) & unicode) == 0) return names;
  if ((message.size() - reader.left()) % 2 != 0 && !reader.skip(1)) return names;  // text stands on an even offset
  names.os = read_name(reader);
  names.lan_manager = read_name(reader);
  return names;
}

}  // namespace hygie::probes::smb
