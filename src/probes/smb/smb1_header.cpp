#include "probes/smb/smb1_header.hpp"

namespace hygie::probes::smb {
namespace {

constexpr std::uint32_t protocol_id = 0xff534d42;
constexpr std::uint8_t case_insensitive_canonical = 0x18;
constexpr std::uint8_t reply = 0x80;

}  // namespace

util::Writer smb1_request_header(Smb1Command command, Smb1Place place, std::uint16_t flags2) {
  util::Writer header;
  header.be32(protocol_id).u8(static_cast<std::uint8_t>(command)).le32(0).u8(case_insensitive_canonical).le16(flags2);
  header.le16(0).zeros(8).le16(0).le16(place.tid).le16(1).le16(place.uid).le16(0);
  return header;
}

std::optional<Smb1Header> read_smb1_header(util::Reader& reader, Smb1Command command) {
  const auto protocol = reader.be32();
  const auto answered = reader.u8();
  const auto status = reader.le32();
  const auto flags = reader.u8();
  if (protocol != protocol_id || answered != static_cast<std::uint8_t>(command) || !flags || (*flags & reply) == 0)
    return std::nullopt;
  if (!reader.skip(2 + 2 + 8 + 2)) return std::nullopt;  // Flags2, PIDHigh, SecurityFeatures, Reserved
  const auto tid = reader.le16();
  const bool process = reader.skip(2);
  const auto uid = reader.le16();
  if (!tid || !process || !uid || !reader.skip(2)) return std::nullopt;
  return Smb1Header{.status = *status, .place = {.uid = *uid, .tid = *tid}};
}

}  // namespace hygie::probes::smb
