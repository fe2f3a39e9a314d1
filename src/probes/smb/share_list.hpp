// NetrShareEnum (MS-SRVS 3.1.4.8) at level 1: names, kinds and remarks of a server's shares, page by page.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "util/reader.hpp"

namespace hygie::probes::smb {

// SHARE_INFO_1 (MS-SRVS 2.2.4.23).
struct Share {
  std::string name{};      // printable
  util::Bytes raw_name{};  // UTF-16LE as sent, to connect to it
  std::uint32_t type = 0;  // MS-SRVS 2.2.2.4
  std::string remark{};    // printable
};

// STYPE_DISKTREE and others without the flags: "disk", "printer", "device", "ipc" or "other".
std::string_view share_kind(std::uint32_t type);

struct SharePage {
  std::uint32_t status = 0;  // Win32: 0, or ERROR_MORE_DATA where `resume` asks for the next page
  std::uint32_t resume = 0;
  std::vector<Share> shares{};
};
inline constexpr std::uint16_t opnum_share_enum = 15;
inline constexpr std::uint32_t error_more_data = 234;
inline constexpr std::uint32_t error_access_denied = 5;
inline constexpr std::size_t most_shares_a_page = 1024;

// Arguments of one call: `server` is ASCII, \\address; `resume` is 0 for the first page.
util::Bytes share_enum_arguments(std::string_view server, std::uint32_t resume);

// What the call gave back. Nothing when it is cut, or when a length lies or is beyond what a server has.
std::optional<SharePage> parse_share_enum(util::ByteView results);

}  // namespace hygie::probes::smb
