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

}  // namespace

NegotiateReply parse_smb1_negotiate(util::ByteView message) {
  util::Reader reader{message};
  const auto protocol = reader.be32();
  const auto command = reader.u8();
  const auto status = reader.le32();
  if (protocol != 0xff534d42u || command != std::uint8_t{0x72} || !status) return Malformed{};
  const auto flags = reader.u8();
  constexpr std::uint8_t reply = 0x80;
  if (!flags || (*flags & reply) == 0 || !reader.skip(2 + 2 + 8 + 2 + 2 + 2 + 2 + 2)) return Malformed{};

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

}  // namespace hygie::probes::smb
