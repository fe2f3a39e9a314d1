#include "probes/smb/netbios.hpp"

namespace hygie::probes::smb {
namespace {

constexpr std::size_t name_length = 15;
constexpr char server_service = '\x20';
constexpr char workstation_service = '\0';

// One label and the root (RFC 883's form, as RFC 1002 4.1 wants it).
void add_name(util::Writer& packet, std::string_view name, char suffix) {
  const std::string encoded = encoded_netbios_name(name, suffix);
  packet.u8(static_cast<std::uint8_t>(encoded.size())).text(encoded).u8(0);
}

}  // namespace

std::string encoded_netbios_name(std::string_view name, char suffix) {
  std::string padded{name.substr(0, name_length)};
  padded.resize(name_length, ' ');
  padded += suffix;
  std::string encoded;
  for (const char letter : padded) {
    const auto byte = static_cast<std::uint8_t>(letter);
    encoded += static_cast<char>('A' + (byte >> 4));
    encoded += static_cast<char>('A' + (byte & 0xf));
  }
  return encoded;
}

util::Bytes netbios_session_request() {
  util::Writer names;
  add_name(names, "*SMBSERVER", server_service);
  add_name(names, "HYGIE", workstation_service);
  constexpr std::uint8_t session_request = 0x81;
  return util::Writer{}.u8(session_request).be24(static_cast<std::uint32_t>(names.size())).bytes(names.data()).data();
}

std::string_view netbios_refusal(util::ByteView header) {
  constexpr std::uint8_t positive = 0x82;
  constexpr std::uint8_t negative = 0x83;
  util::Reader reader{header};
  const auto type = reader.u8();
  const auto length = reader.be24();
  if (type == positive && length == 0u) return "";
  // 0x80 to 0x83 not listening or not present, 0x8f unspecific: the service there has another name.
  if (type == negative && length == 1u) return "netbios_name_refused";
  return "bad_frame";
}

}  // namespace hygie::probes::smb
