// ONC RPC (RFC 5531) over TCP, the port mapper (RFC 1833 3) and the list of exports of NFS's mount protocol (RFC 1813
// 5.2.5): bytes to structs and back, without I/O.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "util/reader.hpp"

namespace hygie::probes::nfs {

constexpr std::size_t max_reply = 256u << 10;

// RFC 5531 11: a record is one or more fragments of a length and a mark on the last one.
struct Fragment {
  std::size_t length = 0;
  bool is_last = false;
};
std::optional<Fragment> parse_fragment(util::ByteView four_bytes);

// Calls without credentials (AUTH_NONE, RFC 5531 10), record mark included.
util::Bytes write_get_port(std::uint32_t xid, std::uint32_t program, std::uint32_t version);
util::Bytes write_export(std::uint32_t xid, std::uint32_t version);

constexpr std::uint32_t nfs_program = 100003;
constexpr std::uint32_t mount_program = 100005;

// The results of an accepted and successful reply (RFC 5531 9), or why there are none.
enum class Refusal : std::uint8_t { none, malformed, denied, unavailable };
struct Reply {
  Refusal refusal = Refusal::malformed;
  util::ByteView results{};  // within the bytes that were parsed
};
Reply parse_reply(util::ByteView record, std::uint32_t xid);

// The port of a program, 0 when it is not there.
std::optional<std::uint32_t> parse_port(util::ByteView results);

struct Export {
  std::string directory{};             // foreign
  std::vector<std::string> clients{};  // hosts, networks and netgroups, foreign; empty means everyone (RFC 1813 5.2.5)
};
// At most 256 exports of at most 256 clients. Nothing when it is cut.
std::optional<std::vector<Export>> parse_exports(util::ByteView results);

// Is it exported to any machine whatever?
bool is_for_everyone(const Export& entry);

}  // namespace hygie::probes::nfs
