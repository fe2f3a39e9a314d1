#include "probes/smb/reply.hpp"

#include <algorithm>

#include "probes/smb/header.hpp"
#include "probes/smb/smb1_reply.hpp"
#include "util/text.hpp"
#include "util/windows_text.hpp"

namespace hygie::probes::smb {
namespace {

using util::ByteView;
using util::Reader;

constexpr std::uint16_t signing_enabled = 0x1;
constexpr std::uint16_t signing_required = 0x2;
constexpr std::uint32_t cap_encryption = 0x40;
constexpr std::uint16_t context_encryption = 2;
constexpr std::uint16_t context_compression = 3;
constexpr std::size_t most_algorithms = 16;
constexpr std::size_t most_contexts = 32;  // MS-SMB2 defines eight

// MS-SMB2 2.2.4.1.2: a server that took none of the ciphers answers with cipher 0 or leaves the context out.
bool read_encryption(ByteView data, Negotiated& negotiated) {
  Reader ciphers{data};
  const auto count = ciphers.le16();
  const auto chosen = ciphers.le16();
  if (!count || !chosen) return false;
  const auto known = std::find_if(all_ciphers.begin(), all_ciphers.end(), [&](Cipher cipher) {
    return *count == 1 && static_cast<std::uint16_t>(cipher) == *chosen;
  });
  if (known != all_ciphers.end()) negotiated.cipher = *known;
  if (*count == 1 && *chosen != 0) negotiated.encryption = Encryption::supported;
  return true;
}

// MS-SMB2 2.2.4.1.3; algorithm 0 is none.
bool read_compression(ByteView data, Negotiated& negotiated) {
  Reader algorithms{data};
  const auto count = algorithms.le16();
  if (!count || *count > most_algorithms || !algorithms.skip(2 + 4)) return false;
  for (std::size_t index = 0; index < *count; ++index) {
    const auto algorithm = algorithms.le16();
    if (!algorithm) return false;
    if (*algorithm != 0) negotiated.compressions.push_back(*algorithm);
  }
  return true;
}

// False when the contexts are cut.
bool read_contexts(ByteView message, std::size_t offset, std::size_t count, Negotiated& negotiated) {
  Reader reader{message};
  if (count > most_contexts || !reader.skip(offset)) return false;
  for (std::size_t index = 0; index < count; ++index) {
    if (index != 0 && !reader.skip((8 - (message.size() - reader.left()) % 8) % 8)) return false;
    const auto type = reader.le16();
    const auto length = reader.le16();
    if (!type || !length || !reader.skip(4)) return false;
    const auto data = reader.take(*length);
    if (!data) return false;
    if (*type == context_encryption && !read_encryption(*data, negotiated)) return false;
    if (*type == context_compression && !read_compression(*data, negotiated)) return false;
  }
  return true;
}

// MS-DTYP 2.3.4.2: the first three parts are little-endian.
std::string guid(ByteView bytes) {
  const std::string raw = util::as_text(bytes);
  if (raw == std::string(raw.size(), '\0')) return "";
  const auto part = [&](std::initializer_list<std::size_t> order) {
    std::string text;
    for (const std::size_t at : order) text += raw[at];
    return util::hex(text);
  };
  return part({3, 2, 1, 0}) + "-" + part({5, 4}) + "-" + part({7, 6}) + "-" + part({8, 9}) + "-" +
         part({10, 11, 12, 13, 14, 15});
}

// The name that the GUID's bytes spell when they are a name of at least three letters padded with zeros.
std::string spelled(ByteView bytes) {
  std::string raw = util::as_text(bytes);
  const auto end = raw.find_last_not_of('\0');
  if (end == std::string::npos || end < 2) return "";
  raw.resize(end + 1);
  for (const char letter : raw) {
    const bool fits =
        (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == '-' || letter == '_';
    if (!fits) return "";
  }
  return raw;
}

Signing signing_of(std::uint16_t mode) {
  if ((mode & signing_required) != 0) return Signing::required;
  return (mode & signing_enabled) != 0 ? Signing::offered : Signing::disabled;
}

NegotiateReply parse_smb2(ByteView message, Dialect asked) {
  Reader reader{message};
  const auto header = read_header(reader);
  if (!header || header->command != Command::negotiate) return Malformed{};
  if (header->status == status::not_supported) return NotSupported{};
  const auto size = reader.le16();
  const auto mode = reader.le16();
  const auto dialect = reader.le16();
  const auto context_count = reader.le16();
  const auto server_guid = reader.take(16);
  const auto capabilities = reader.le32();
  if (header->status != status::ok || size != std::uint16_t{65} || !mode ||
      dialect != static_cast<std::uint16_t>(asked))
    return Malformed{};
  if (!context_count || !server_guid || !capabilities || !reader.skip(12)) return Malformed{};
  const auto system_time = reader.le64();
  const auto start_time = reader.le64();
  if (!system_time || !start_time) return Malformed{};
  const auto token_offset = reader.le16();
  const auto token_length = reader.le16();
  const auto context_offset = reader.le32();
  if (!token_offset || !token_length || !context_offset) return Malformed{};
  if (*token_length != 0 && !buffer(message, *token_offset, *token_length)) return Malformed{};

  Negotiated negotiated{.dialect = asked, .signing = signing_of(*mode), .server_guid = guid(*server_guid)};
  negotiated.guid_text = spelled(*server_guid);
  negotiated.system_time = util::instant_from_filetime(*system_time);
  negotiated.start_time = util::instant_from_filetime(*start_time);
  negotiated.capabilities = *capabilities;
  negotiated.extended_security = true;
  if (asked == Dialect::smb3_1_1) {
    if (!read_contexts(message, *context_offset, *context_count, negotiated)) return Malformed{};
  } else if (asked >= Dialect::smb3_0 && (*capabilities & cap_encryption) != 0) {
    negotiated.encryption = Encryption::supported;
  }
  return negotiated;
}

}  // namespace

std::optional<std::size_t> frame_length(ByteView header) {
  Reader reader{header};
  const auto type = reader.u8();
  const auto length = reader.be24();
  if (type != std::uint8_t{0} || !length || *length > max_message) return std::nullopt;
  return *length;
}

NegotiateReply parse_negotiate(ByteView message, Dialect asked) {
  return asked == Dialect::smb1 ? parse_smb1_negotiate(message) : parse_smb2(message, asked);
}

SessionReply parse_session_setup(ByteView message, Dialect asked) {
  if (asked == Dialect::smb1) return parse_smb1_session_setup(message);
  Reader reader{message};
  const auto header = read_header(reader);
  if (!header || header->command != Command::session_setup) return Malformed{};
  if (header->status != status::more_processing_required) return LoginRefused{.status = header->status};
  const auto size = reader.le16();
  const auto flags = reader.le16();
  const auto offset = reader.le16();
  const auto length = reader.le16();
  if (size != std::uint16_t{9} || !flags || !offset || !length) return Malformed{};
  const auto token = buffer(message, *offset, *length);
  if (!token) return Malformed{};
  const auto challenge = ntlm::find_challenge(*token);
  if (!challenge) return Malformed{};
  return *challenge;
}

}  // namespace hygie::probes::smb
