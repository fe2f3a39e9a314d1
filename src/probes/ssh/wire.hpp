// SSH transport messages that are sent in clear before keys exist: bytes to structs and back, without I/O.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "util/reader.hpp"

namespace hygie::probes::ssh {

// RFC 4253 4.2: the line has at most 255 bytes; 6.1: a packet at least 35000 must be accepted, and no more is here.
constexpr std::size_t max_line_size = 255;
constexpr std::size_t max_packet_size = 35000;

enum class Message : std::uint8_t {
  disconnect = 1,
  ignore = 2,
  unimplemented = 3,
  debug = 4,
  ext_info = 7,
  kexinit = 20,
  newkeys = 21,
  kexdh_init = 30,
  kexdh_reply = 31,  // RFC 4419 uses the same number for KEX_DH_GEX_GROUP
  gex_init = 32,
  gex_reply = 33,
  gex_request = 34,
};

struct Identification {
  std::string protocol_version{};  // "2.0", "1.99", "1.5"
  std::string software{};
  std::string comments{};
};

// "SSH-protoversion-softwareversion SP comments", without its line end. Nothing if it is none, or has no version.
std::optional<Identification> parse_identification(std::string_view line);

// RFC 4253 7.1. The lists both sides send, in the order of the sender's preference.
struct KexInit {
  std::vector<std::string> kex{};
  std::vector<std::string> host_key{};
  std::array<std::vector<std::string>, 2> cipher{};  // client to server, server to client
  std::array<std::vector<std::string>, 2> mac{};
  std::array<std::vector<std::string>, 2> compression{};
  bool first_kex_packet_follows = false;
};

// The payload of a packet, message number included. Nothing if it is cut, lies about a length, or is another message.
std::optional<KexInit> parse_kexinit(util::ByteView payload);
util::Bytes write_kexinit(const KexInit& init, util::ByteView cookie);

// RFC 4253 6, no cipher and no MAC: uint32 length, padding length, payload, padding.
util::Bytes frame(util::ByteView payload);
// The payload inside `packet`, which is what follows the length field.
std::optional<util::Bytes> unframe(util::ByteView packet);

// The host key of a KEXDH_REPLY, KEX_ECDH_REPLY or KEX_DH_GEX_REPLY: the first string of each (RFC 4253 8, 5656 4).
std::optional<util::Bytes> parse_host_key_of_reply(util::ByteView payload);

// KEX_DH_GEX_GROUP (RFC 4419 3): the safe prime and the generator, big-endian.
struct Group {
  util::Bytes prime{};
  util::Bytes generator{};
};
std::optional<Group> parse_group(util::ByteView payload);

// A message that is a number and one string or mpint, as KEXDH_INIT and KEX_ECDH_INIT are.
util::Bytes write_share(Message message, util::ByteView share);
// KEX_DH_GEX_REQUEST for 1024 to 8192 bits, 2048 preferred.
util::Bytes write_group_request();
// SSH_MSG_DISCONNECT, "by application" (RFC 4253 11.1): the server's log shows an orderly end.
util::Bytes write_disconnect();

}  // namespace hygie::probes::ssh
