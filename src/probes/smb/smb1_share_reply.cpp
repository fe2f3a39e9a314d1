#include "probes/smb/smb1_share_reply.hpp"

#include "probes/smb/header.hpp"

namespace hygie::probes::smb {
namespace {

using util::ByteView;
using util::Reader;

constexpr std::size_t andx_fields = 1 + 1 + 2;

// A reader behind the AndX fields of a response to `command` that has at least so many words.
struct Body {
  Smb1Header header{};
  std::uint8_t words = 0;
  Reader reader;
};
std::optional<Body> body(ByteView message, Smb1Command command, std::uint8_t least_words) {
  Reader reader{message};
  const auto header = read_smb1_header(reader, command);
  const auto words = header ? reader.u8() : std::nullopt;
  if (!words || *words < least_words || !reader.skip(andx_fields)) return std::nullopt;
  return Body{.header = *header, .words = *words, .reader = reader};
}

}  // namespace

std::optional<Smb1Tree> parse_smb1_tree_connect(ByteView message) {
  auto found = body(message, Smb1Command::tree_connect_andx, 2);
  if (!found) return std::nullopt;
  Smb1Tree tree{.tid = found->header.place.tid};
  constexpr std::uint8_t extended_words = 7;
  if (found->words < extended_words) return tree;
  if (!found->reader.skip(2)) return std::nullopt;  // OptionalSupport
  tree.maximal_access = found->reader.le32();
  if (!tree.maximal_access) return std::nullopt;
  return tree;
}

std::optional<std::uint16_t> parse_smb1_create(ByteView message) {
  auto found = body(message, Smb1Command::nt_create_andx, 34);
  if (!found || !found->reader.skip(1)) return std::nullopt;  // OpLockLevel
  return found->reader.le16();
}

std::optional<std::uint16_t> parse_smb1_write(ByteView message) {
  auto found = body(message, Smb1Command::write_andx, 6);
  return found ? found->reader.le16() : std::nullopt;
}

std::optional<ByteView> parse_smb1_read(ByteView message) {
  auto found = body(message, Smb1Command::read_andx, 12);
  if (!found || !found->reader.skip(2 + 2 + 2)) return std::nullopt;  // Available, DataCompactionMode, Reserved1
  const auto length = found->reader.le16();
  const auto offset = found->reader.le16();
  if (!length || !offset) return std::nullopt;
  return buffer(message, *offset, *length);
}

}  // namespace hygie::probes::smb
