#include "probes/smb/smb1_reply.hpp"

#include "util/windows_text.hpp"

namespace hygie::probes::smb {
namespace {

constexpr std::uint8_t encrypt_passwords = 0x02;
constexpr std::uint8_t signatures_enabled = 0x04;
constexpr std::uint8_t signatures_required = 0x08;

Signing signing_of(std::uint8_t mode) {
  if ((mode & signatures_required) != 0) return Signing::required;
  return (mode & signatures_enabled) != 0 ? Signing::offered : Signing::disabled;
}

// MS-CIFS 2.2.3.1: the status of a response to `command`; the reader then stands at its word count.
std::optional<std::uint32_t> read_header(util::Reader& reader, std::uint8_t command) {
  const auto protocol = reader.be32();
  const auto answered = reader.u8();
  const auto status = reader.le32();
  const auto flags = reader.u8();
  constexpr std::uint8_t reply = 0x80;
  if (protocol != 0xff534d42u || answered != command || !flags || (*flags & reply) == 0) return std::nullopt;
  if (!reader.skip(2 + 2 + 8 + 2 + 2 + 2 + 2 + 2)) return std::nullopt;
  return status;
}

}  // namespace

NegotiateReply parse_smb1_negotiate(util::ByteView message) {
  util::Reader reader{message};
  const auto status = read_header(reader, 0x72);
  if (!status) return Malformed{};
  const auto words = reader.u8();
  const auto dialect = reader.le16();
  constexpr std::uint16_t none_chosen = 0xffff;
  if (!words || *words == 0 || !dialect) return Malformed{};
  if (*dialect == none_chosen) return NotSupported{};
  if (*words != 17 || *dialect != 0 || *status != 0) return Malformed{};
  const auto mode = reader.u8();
  // MaxMpxCount, MaxNumberVcs, MaxBufferSize, MaxRawSize, SessionKey, Capabilities
  if (!mode || !reader.skip(2 + 2 + 4 + 4 + 4 + 4)) return Malformed{};
  const auto system_time = reader.le64();
  if (!system_time || !reader.skip(2 + 1)) return Malformed{};  // ServerTimeZone, ChallengeLength
  const auto bytes = reader.le16();
  if (!bytes || !reader.skip(*bytes)) return Malformed{};
  return Negotiated{.dialect = Dialect::smb1,
                    .signing = signing_of(*mode),
                    .system_time = util::instant_from_filetime(*system_time),
                    .takes_clear_passwords = (*mode & encrypt_passwords) == 0};
}

SessionReply parse_smb1_session_setup(util::ByteView message) {
  util::Reader reader{message};
  const auto status = read_header(reader, 0x73);
  if (!status) return Malformed{};
  constexpr std::uint32_t more_processing_required = 0xc0000016;
  if (*status != more_processing_required) return LoginRefused{};
  const auto words = reader.u8();
  if (words != std::uint8_t{4} || !reader.skip(1 + 1 + 2 + 2)) return Malformed{};  // AndX fields, Action
  const auto length = reader.le16();
  if (!length || !reader.skip(2)) return Malformed{};  // ByteCount
  const auto token = reader.take(*length);
  const auto challenge = token ? ntlm::find_challenge(*token) : std::nullopt;
  if (!challenge) return Malformed{};
  return *challenge;
}

}  // namespace hygie::probes::smb
