#include "probes/ntlm/challenge.hpp"

#include <algorithm>
#include <array>

#include "probes/asn1/ber.hpp"
#include "util/text.hpp"
#include "util/windows_text.hpp"

namespace hygie::probes::ntlm {
namespace {

using util::Bytes;
using util::ByteView;
using util::Reader;
using util::Writer;

constexpr std::string_view signature{"NTLMSSP\0", 8};
constexpr std::uint32_t negotiate_version = 0x02000000;
constexpr std::size_t longest_name = 256;
constexpr std::size_t most_target_info = 16384;  // seven names and a time fill some hundred bytes

// AV_PAIR ids (MS-NLMP 2.2.2.1).
enum AvId : std::uint16_t {
  av_end = 0,
  av_netbios_computer = 1,
  av_netbios_domain = 2,
  av_dns_computer = 3,
  av_dns_domain = 4,
  av_dns_tree = 5,
  av_timestamp = 7
};

// A field's descriptor (length, allocated length, offset from the message's start), resolved.
std::optional<ByteView> field(Reader& header, ByteView message) {
  const auto length = header.le16();
  const auto allocated = header.le16();
  const auto offset = header.le32();
  if (!length || !allocated || !offset) return std::nullopt;
  Reader body{message};
  if (!body.skip(*offset)) return std::nullopt;
  return body.take(*length);
}

std::string name(ByteView value) {
  return util::printable(util::utf8_from_utf16le(value), longest_name);
}

bool read_target_info(ByteView info, Challenge& challenge) {
  Reader pairs{info};
  while (!pairs.empty()) {
    const auto id = pairs.le16();
    const auto length = pairs.le16();
    if (!id || !length) return false;
    if (*id == av_end) return true;
    const auto value = pairs.take(*length);
    if (!value) return false;
    if (*id == av_netbios_computer) challenge.netbios_computer = name(*value);
    if (*id == av_netbios_domain) challenge.netbios_domain = name(*value);
    if (*id == av_dns_computer) challenge.dns_computer = name(*value);
    if (*id == av_dns_domain) challenge.dns_domain = name(*value);
    if (*id == av_dns_tree) challenge.dns_forest = name(*value);
    if (*id == av_timestamp) {
      const auto filetime = Reader{*value}.le64();
      if (!filetime) return false;
      challenge.filetime = *filetime;
      challenge.system_time = util::instant_from_filetime(*filetime);
    }
  }
  return true;  // some servers leave the end mark out
}

}  // namespace

std::string Version::text() const {
  return std::to_string(major) + "." + std::to_string(minor) + "." + std::to_string(build);
}

Bytes negotiate_message() {
  // Domain and workstation stay empty, and so does our version: none of the server's business.
  return Writer{}.text(signature).le32(1).le32(asked_flags).zeros(8 + 8 + 8).data();
}

Bytes spnego_negotiate() {
  constexpr std::string_view spnego_oid{"\x06\x06\x2b\x06\x01\x05\x05\x02", 8};  // 1.3.6.1.5.5.2
  constexpr std::string_view ntlm_oid{"\x06\x0a\x2b\x06\x01\x04\x01\x82\x37\x02\x02\x0a",
                                      12};  // 1.3.6.1.4.1.311.2.2.10
  const Bytes mechanisms = asn1::make(0xa0, asn1::make(0x30, util::as_bytes(ntlm_oid)));
  const Bytes token = asn1::make(0xa2, asn1::make(0x04, negotiate_message()));
  const Bytes init = asn1::make(0xa0, asn1::make(0x30, Writer{}.bytes(mechanisms).bytes(token).data()));
  return asn1::make(0x60, Writer{}.text(spnego_oid).bytes(init).data());
}

std::optional<Challenge> parse_challenge(ByteView message) {
  Reader header{message};
  const auto mark = header.take(signature.size());
  const auto type = header.le32();
  if (!mark || util::as_text(*mark) != signature || type != 2u) return std::nullopt;
  if (!field(header, message)) return std::nullopt;  // TargetName: repeated in the target info
  const auto flags = header.le32();
  const auto server_challenge = header.take(8);
  if (!flags || !server_challenge || !header.skip(8)) return std::nullopt;  // Reserved
  const auto info = field(header, message);
  Challenge challenge;
  challenge.flags = *flags;
  challenge.server_challenge.assign(server_challenge->begin(), server_challenge->end());
  if (!info || info->size() > most_target_info || !read_target_info(*info, challenge)) return std::nullopt;
  challenge.target_info.assign(info->begin(), info->end());
  if ((*flags & negotiate_version) != 0) {
    const auto major = header.u8();
    const auto minor = header.u8();
    const auto build = header.le16();
    if (!major || !minor || !build || !header.skip(4)) return std::nullopt;
    challenge.version = Version{*major, *minor, *build};
  }
  return challenge;
}

std::optional<Challenge> find_challenge(ByteView token) {
  const Bytes mark = util::as_bytes(signature);
  const auto found = std::search(token.begin(), token.end(), mark.begin(), mark.end());
  if (found == token.end()) return std::nullopt;
  return parse_challenge(token.subspan(static_cast<std::size_t>(found - token.begin())));
}

}  // namespace hygie::probes::ntlm
