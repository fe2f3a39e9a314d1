// What a server answers, read from whole messages (without the 4-byte frame header).
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "probes/ntlm/challenge.hpp"
#include "probes/smb/dialect.hpp"
#include "util/reader.hpp"
#include "util/time.hpp"

namespace hygie::probes::smb {

enum class Signing : std::uint8_t { disabled, offered, required };
enum class Encryption : std::uint8_t { unsupported, supported };

// A NEGOTIATE response that accepts the dialect.
struct Negotiated {
  Dialect dialect = Dialect::smb1;
  Signing signing = Signing::disabled;
  Encryption encryption = Encryption::unsupported;  // SMB1, 2.0.2 and 2.1 have none
  std::string server_guid{};                        // "" when all zero or SMB1
  std::string guid_text{};                          // the GUID's bytes where they spell a name, as Samba's do
  std::optional<util::Instant> system_time{};
  bool takes_clear_passwords = false;         // SMB1 without NEGOTIATE_ENCRYPT_PASSWORDS
  bool extended_security = false;             // SMB1 with CAP_EXTENDED_SECURITY; SMB2 always has it
  std::uint32_t capabilities = 0;             // GLOBAL_CAP_* of SMB2, CAP_* of SMB1
  std::optional<util::Instant> start_time{};  // nothing when zero, as Windows and Samba send today
  std::optional<Cipher> cipher{};             // the one chosen in 3.1.1
  std::vector<std::uint16_t> compressions{};  // algorithms of 3.1.1's compression context, MS-SMB2 2.2.3.1.3
};
// The server answered in due form that it does not speak the dialect.
struct NotSupported {};
// Cut, contradictory, or an answer to another question.
struct Malformed {};
using NegotiateReply = std::variant<Negotiated, NotSupported, Malformed>;

// The length of the message that a frame header of 4 bytes announces (MS-SMB2 2.1). Nothing when it is not a session
// message or the length is beyond max_message.
inline constexpr std::size_t max_message = 65536;
std::optional<std::size_t> frame_length(util::ByteView header);

// Reads the answer to negotiate_request(asked): MS-SMB2 2.2.4 and 2.2.2, MS-CIFS 2.2.4.52.2.
NegotiateReply parse_negotiate(util::ByteView message, Dialect asked);

// The server refused NTLM with a status of its own.
struct LoginRefused {
  std::uint32_t status = 0;  // NTSTATUS
};
using SessionReply = std::variant<ntlm::Challenge, LoginRefused, Malformed>;

// What SMB1's answer to a session setup says of the system (MS-SMB 2.2.4.6.2); printable, "" when not said.
struct NativeNames {
  std::string os{};           // NativeOS
  std::string lan_manager{};  // NativeLanMan
};

// Reads the answer to session_setup_request(asked): MS-SMB2 2.2.6, MS-SMB 2.2.4.6.2.
SessionReply parse_session_setup(util::ByteView message, Dialect asked);

}  // namespace hygie::probes::smb
