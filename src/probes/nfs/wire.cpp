#include "probes/nfs/wire.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "util/text.hpp"

namespace hygie::probes::nfs {
namespace {

constexpr std::uint32_t rpc_version = 2;
constexpr std::uint32_t port_mapper = 100000;
constexpr std::uint32_t port_mapper_version = 2;
constexpr std::uint32_t get_port = 3;      // PMAPPROC_GETPORT
constexpr std::uint32_t list_exports = 5;  // MOUNTPROC3_EXPORT
constexpr std::uint32_t tcp = 6;           // IPPROTO_TCP
constexpr std::uint32_t last_mark = 1u << 31;
constexpr std::size_t max_exports = 256;
constexpr std::size_t max_clients = 256;
constexpr std::size_t longest_path = 1024;  // MNTPATHLEN (RFC 1813 5.1.2)
constexpr std::size_t longest_auth = 400;   // RFC 5531 8.2

struct Call {
  std::uint32_t xid, program, version, procedure;
};

util::Bytes write_call(const Call& call, util::ByteView arguments) {
  util::Writer body;
  body.be32(call.xid).be32(0).be32(rpc_version).be32(call.program).be32(call.version).be32(call.procedure);
  body.be32(0).be32(0).be32(0).be32(0);  // credentials and verifier: AUTH_NONE, empty
  body.bytes(arguments);
  util::Writer record;
  record.be32(last_mark | static_cast<std::uint32_t>(body.size())).bytes(body.data());
  return std::move(record).finish();
}

// XDR's string and opaque (RFC 4506 4.10, 4.11): length, bytes, zeros up to a multiple of four.
std::optional<util::ByteView> take_opaque(util::Reader& reader, std::size_t longest) {
  const auto length = reader.be32();
  if (!length || *length > longest) return std::nullopt;
  const auto bytes = reader.take(*length);
  if (!bytes || !reader.skip((4 - *length % 4) % 4)) return std::nullopt;
  return bytes;
}

// XDR's optional-data (RFC 4506 4.19): does another entry follow?
std::optional<bool> another(util::Reader& reader) {
  const auto follows = reader.be32();
  if (!follows || *follows > 1) return std::nullopt;
  return *follows == 1;
}

std::optional<std::vector<std::string>> take_clients(util::Reader& reader) {
  std::vector<std::string> clients;
  while (true) {
    const auto more = another(reader);
    if (!more) return std::nullopt;
    if (!*more) return clients;
    const auto name = take_opaque(reader, longest_path);
    if (!name || clients.size() == max_clients) return std::nullopt;
    clients.push_back(util::as_text(*name));
  }
}

}  // namespace

std::optional<Fragment> parse_fragment(util::ByteView four_bytes) {
  const auto mark = util::Reader{four_bytes}.be32();
  if (!mark) return std::nullopt;
  return Fragment{.length = *mark & (last_mark - 1), .is_last = (*mark & last_mark) != 0};
}

util::Bytes write_get_port(std::uint32_t xid, std::uint32_t program, std::uint32_t version) {
  util::Writer arguments;
  arguments.be32(program).be32(version).be32(tcp).be32(0);
  return write_call({xid, port_mapper, port_mapper_version, get_port}, arguments.data());
}

util::Bytes write_export(std::uint32_t xid, std::uint32_t version) {
  return write_call({xid, mount_program, version, list_exports}, {});
}

Reply parse_reply(util::ByteView record, std::uint32_t xid) {
  util::Reader reader{record};
  const auto own = reader.be32();
  const auto type = reader.be32();
  const auto status = reader.be32();
  if (!own || *own != xid || !type || *type != 1 || !status || *status > 1) return {};
  if (*status == 1) return {.refusal = Refusal::denied};
  if (!reader.be32() || !take_opaque(reader, longest_auth)) return {};
  const auto accepted = reader.be32();
  if (!accepted) return {};
  // PROG_UNAVAIL, PROG_MISMATCH, PROC_UNAVAIL …
  if (*accepted != 0) return {.refusal = Refusal::unavailable};
  return {.refusal = Refusal::none, .results = reader.rest()};
}

std::optional<std::uint32_t> parse_port(util::ByteView results) {
  const auto port = util::Reader{results}.be32();
  if (!port || *port > 65535) return std::nullopt;
  return port;
}

std::optional<std::vector<Export>> parse_exports(util::ByteView results) {
  util::Reader reader{results};
  std::vector<Export> exports;
  while (true) {
    const auto more = another(reader);
    if (!more) return std::nullopt;
    if (!*more) return exports;
    const auto directory = take_opaque(reader, longest_path);
    if (!directory || exports.size() == max_exports) return std::nullopt;
    auto clients = take_clients(reader);
    if (!clients) return std::nullopt;
    exports.push_back({.directory = util::as_text(*directory), .clients = std::move(*clients)});
  }
}

bool is_for_everyone(const Export& entry) {
  // As Linux, FreeBSD, NFS-Ganesha and storage boxes write it.
  constexpr std::array<std::string_view, 6> all{"*", "0.0.0.0/0", "0.0.0.0/0.0.0.0", "::/0", "(everyone)", "everyone"};
  return entry.clients.empty() ||
         std::any_of(entry.clients.begin(), entry.clients.end(), [&](const std::string& client) {
           return std::find(all.begin(), all.end(), util::lower_ascii(util::trim(client))) != all.end();
         });
}

}  // namespace hygie::probes::nfs
