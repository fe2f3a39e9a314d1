// The TLS messages that are sent in clear at the start of a handshake: bytes to structs and back, without I/O.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "probes/tls/version.hpp"
#include "util/reader.hpp"

namespace hygie::probes::tls {

// RFC 5246 6.2.3: 2^14 bytes and at most 2048 more.
constexpr std::size_t max_record_size = (1u << 14) + 2048;
// More than any honest certificate chain, and one certificate of ten thousand names; what is longer is taken for a lie.
constexpr std::size_t max_handshake_size = 512u << 10;

enum class RecordType : std::uint8_t { change_cipher_spec = 20, alert = 21, handshake = 22, application_data = 23 };
enum class HandshakeType : std::uint8_t {
  client_hello = 1,
  server_hello = 2,
  certificate = 11,
  server_key_exchange = 12,
  server_hello_done = 14
};

struct RecordHeader {
  RecordType type{};
  std::size_t size = 0;  // of the fragment that follows
};
constexpr std::size_t record_header_size = 5;

// Nothing for what is no record of SSL 3.0 or TLS: another type, another major version, an excessive length.
std::optional<RecordHeader> parse_record_header(util::ByteView bytes);

// RFC 8446 6, RFC 5246 7.2.
struct Alert {
  std::uint8_t level = 0;  // 1 warning, 2 fatal
  std::uint8_t description = 0;
};
constexpr std::uint8_t alert_warning = 1;
constexpr std::uint8_t alert_handshake_failure = 40;
constexpr std::uint8_t alert_protocol_version = 70;
constexpr std::uint8_t alert_insufficient_security = 71;
std::optional<Alert> parse_alert(util::ByteView fragment);

// TLS 1.3: with an X25519 share the server may go on at once; without any it names the group it wants (RFC 8446 4.1.4).
enum class KeyShares : std::uint8_t { x25519, none };
// RFC 3749; what CRIME needs.
enum class Compression : std::uint8_t { none, deflate };

struct ClientHello {
  Version version = Version::tls12;
  std::vector<std::uint16_t> suites{};
  util::Bytes random{};     // 32 bytes
  util::Bytes key_share{};  // 32 bytes, an X25519 public key; TLS 1.3 only
  KeyShares shares = KeyShares::x25519;
  Compression compression = Compression::none;  // deflate is offered before none
  std::vector<std::uint16_t> groups{};          // for supported_groups; empty: the common ones
};

// A whole record. TLS 1.0 to 1.2 carry the signalling suite of RFC 5746 in place of its extension.
util::Bytes write_client_hello(const ClientHello& hello);

// ServerHello (RFC 5246 7.4.1.3, RFC 8446 4.1.3). A HelloRetryRequest is one too: it names version and suite.
struct ServerHello {
  std::uint16_t version = 0;  // chosen: that of supported_versions where it stands, else the legacy field
  std::uint16_t suite = 0;
  bool secure_renegotiation = false;  // RFC 5746 3.4: the extension renegotiation_info is there
  std::uint8_t compression = 0;
  std::optional<std::uint16_t> group{};  // TLS 1.3: that of key_share
};
// `body` is what follows the header of the handshake message.
std::optional<ServerHello> parse_server_hello(util::ByteView body);

// Certificate of SSL 3.0 to TLS 1.2 (RFC 5246 7.4.2): DER, the server's own first; at most 10.
std::optional<std::vector<util::Bytes>> parse_certificates(util::ByteView body);

// ServerKeyExchange of an ephemeral suite: a named curve or group (RFC 8422 5.4), or the modulus of the server's own
// (RFC 5246 7.4.3). Nothing for a suite that has no such message, or for another kind of curve.
struct KeyExchange {
  std::optional<std::uint16_t> group{};
  std::optional<std::int64_t> modulus_bits{};
};
std::optional<KeyExchange> parse_key_exchange(util::ByteView body, std::uint16_t suite);

struct HandshakeMessage {
  HandshakeType type{};
  util::Bytes body{};
};

// Puts handshake messages together again that were cut into records, or several of which came in one.
class HandshakeAssembler {
 public:
  void add(util::ByteView fragment) { pending_.insert(pending_.end(), fragment.begin(), fragment.end()); }
  // The next whole message, or nothing while it is not complete.
  std::optional<HandshakeMessage> next();
  // True when the message under way claims more than max_handshake_size.
  bool is_excessive() const;

 private:
  util::Bytes pending_{};
};

}  // namespace hygie::probes::tls
