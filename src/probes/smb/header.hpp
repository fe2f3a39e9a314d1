// The header that every SMB2 message begins with, and the frame around it.
#pragma once

#include <cstdint>
#include <optional>

#include "util/reader.hpp"

namespace hygie::probes::smb {

// MS-SMB2 2.2.1.2: the commands that are sent here.
enum class Command : std::uint16_t {
  negotiate = 0,
  session_setup = 1,
  logoff = 2,
  tree_connect = 3,
  tree_disconnect = 4,
  create = 5,
  close = 6,
  read = 8,
  ioctl = 11
};

// NTSTATUS values (MS-ERREF 2.3.1) that are told apart.
namespace status {
inline constexpr std::uint32_t ok = 0;
inline constexpr std::uint32_t pending = 0x00000103;
inline constexpr std::uint32_t buffer_overflow = 0x80000005;
inline constexpr std::uint32_t access_denied = 0xc0000022;
inline constexpr std::uint32_t object_name_not_found = 0xc0000034;
inline constexpr std::uint32_t more_processing_required = 0xc0000016;
inline constexpr std::uint32_t not_supported = 0xc00000bb;
inline constexpr std::uint32_t bad_network_name = 0xc00000cc;
}  // namespace status

// What one message belongs to.
struct Header {
  std::uint32_t status = 0;  // of a response
  Command command = Command::negotiate;
  std::uint64_t message_id = 0;
  std::uint32_t tree_id = 0;  // 0 in an asynchronous response, which names none
  std::uint64_t session_id = 0;
};

// A response's header; the reader then stands at its body. Nothing when it is no SMB2 response.
std::optional<Header> read_header(util::Reader& reader);

// A request's header, to which its body is added.
util::Writer request_header(const Header& header);

// A message with the 4 bytes of direct TCP (MS-SMB2 2.1) and of a NetBIOS session (RFC 1002 4.3.6) before it.
util::Bytes framed(util::ByteView message);

// The bytes of the whole message that a buffer's offset and length name.
std::optional<util::ByteView> buffer(util::ByteView message, std::size_t offset, std::size_t length);

}  // namespace hygie::probes::smb
