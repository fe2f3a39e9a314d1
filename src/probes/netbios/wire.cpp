#include "probes/netbios/wire.hpp"

#include <array>
#include <utility>

#include "probes/mac_text.hpp"

namespace hygie::probes::netbios {
namespace {

constexpr std::uint16_t transaction = 0x4859;
constexpr std::uint16_t type_nbstat = 0x0021;  // RFC 1002 4.2.1.3
constexpr std::uint16_t class_in = 0x0001;
constexpr std::size_t name_size = 15;
constexpr std::uint16_t group_flag = 0x8000;

// RFC 1002 4.1: the first-level encoding of "*" and fifteen zeros, as one label.
void write_any_name(util::Writer& writer) {
  writer.u8(0x20).text("CK").text(std::string(30, 'A')).u8(0);
}

// RFC 1002 4.2.18: RR_NAME repeats the question, as labels or as a pointer.
bool skip_name(util::Reader& reader) {
  while (const auto length = reader.u8()) {
    if (*length == 0) return true;
    if ((*length & 0xC0) == 0xC0) return reader.skip(1);
    if (*length > 63 || !reader.skip(*length)) return false;
  }
  return false;
}

std::optional<NodeName> parse_name(util::Reader& reader) {
  const auto bytes = reader.take(name_size);
  const auto suffix = reader.u8();
  const auto flags = reader.be16();
  if (!bytes || !suffix || !flags) return std::nullopt;
  std::string name = util::as_text(*bytes);
  name.erase(name.find_last_not_of(std::string{" \0", 2}) + 1);
  return NodeName{.name = std::move(name),
                  .suffix = *suffix,
                  .kind = (*flags & group_flag) != 0 ? NameKind::group : NameKind::unique};
}

}  // namespace

std::string_view to_text(NameKind kind) {
  return kind == NameKind::group ? "group" : "unique";
}

util::Bytes node_status_request() {
  util::Writer writer;
  writer.be16(transaction).be16(0).be16(1).be16(0).be16(0).be16(0);
  write_any_name(writer);
  writer.be16(type_nbstat).be16(class_in);
  return std::move(writer).finish();
}

std::optional<NodeStatus> parse_node_status(util::ByteView datagram) {
  util::Reader reader{datagram};
  const auto id = reader.be16();
  const auto flags = reader.be16();
  const auto questions = reader.be16();
  const auto answers = reader.be16();
  if (!id || *id != transaction || !flags || (*flags & 0x8000) == 0) return std::nullopt;
  if (!questions || *questions != 0 || !answers || *answers == 0) return std::nullopt;
  if (!reader.skip(4) || !skip_name(reader)) return std::nullopt;
  const auto type = reader.be16();
  if (!type || *type != type_nbstat || !reader.skip(2 + 4 + 2)) return std::nullopt;  // RR_CLASS, TTL, RDLENGTH
  const auto count = reader.u8();
  if (!count) return std::nullopt;
  NodeStatus status;
  for (std::size_t left = *count; left > 0; --left) {
    auto name = parse_name(reader);
    if (!name) return std::nullopt;
    status.names.push_back(std::move(*name));
  }
  if (const auto unit = reader.take(6)) status.mac = mac_text(*unit);
  return status;
}

std::string_view service_of(const NodeName& name) {
  struct Known {
    std::uint8_t suffix;
    NameKind kind;
    std::string_view service;
  };
  static constexpr std::array known{
      Known{0x00, NameKind::unique, "workstation"},           Known{0x00, NameKind::group, "domain"},
      Known{0x01, NameKind::group, "master_browser"},         Known{0x03, NameKind::unique, "messenger"},
      Known{0x1B, NameKind::unique, "domain_master_browser"}, Known{0x1C, NameKind::group, "domain_controllers"},
      Known{0x1D, NameKind::unique, "master_browser"},        Known{0x1E, NameKind::group, "browser_elections"},
      Known{0x20, NameKind::unique, "file_server"},           Known{0x06, NameKind::unique, "remote_access_server"}};
  for (const Known& each : known) {
    if (each.suffix == name.suffix && each.kind == name.kind) return each.service;
  }
  return "";
}

}  // namespace hygie::probes::netbios
