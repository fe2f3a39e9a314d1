#include "probes/smb/share_reply.hpp"

namespace hygie::probes::smb {
namespace {

using util::ByteView;
using util::Reader;

constexpr std::size_t most_contexts = 16;  // MS-SMB2 2.2.14.2 defines six

// A reader at the body of a response to `command` whose StructureSize is right.
std::optional<Reader> body(ByteView message, Command command, std::uint16_t structure_size) {
  Reader reader{message};
  const auto header = read_header(reader);
  if (!header || header->command != command || reader.le16() != structure_size) return std::nullopt;
  return reader;
}

// One context of a chain, and where the next one stands from its beginning; 0: it was the last.
struct Context {
  std::uint32_t next = 0;
  bool is_maximal_access = false;
  ByteView data{};
};
std::optional<Context> read_context(ByteView bytes) {
  Reader reader{bytes};
  const auto next = reader.le32();
  const auto name_at = reader.le16();
  const auto name_size = reader.le16();
  const bool reserved = reader.skip(2);
  const auto data_at = reader.le16();
  const auto data_size = reader.le32();
  if (!next || !name_at || !name_size || !reserved || !data_at || !data_size) return std::nullopt;
  const auto name = buffer(bytes, *name_at, *name_size);
  const auto data = buffer(bytes, *data_at, *data_size);
  if (!name || !data) return std::nullopt;
  return Context{.next = *next, .is_maximal_access = util::as_text(*name) == "MxAc", .data = *data};
}

// False when the chain is cut.
bool read_contexts(ByteView chain, Opened& opened) {
  for (std::size_t count = 0; count < most_contexts; ++count) {
    const auto context = read_context(chain);
    if (!context) return false;
    Reader data{context->data};
    if (context->is_maximal_access) {
      const auto query_status = data.le32();
      const auto access = data.le32();
      if (!query_status || !access) return false;
      if (*query_status == status::ok) opened.maximal_access = *access;
    }
    if (context->next == 0) return true;
    if (context->next >= chain.size()) return false;
    chain = chain.subspan(context->next);
  }
  return false;
}

}  // namespace

std::optional<Admitted> parse_admitted(ByteView message) {
  auto reader = body(message, Command::session_setup, 9);
  const auto flags = reader ? reader->le16() : std::nullopt;
  if (!flags) return std::nullopt;
  return Admitted{.as_guest = (*flags & 1) != 0, .as_null = (*flags & 2) != 0, .encrypted = (*flags & 4) != 0};
}

std::optional<std::uint32_t> parse_tree_connect(ByteView message) {
  auto reader = body(message, Command::tree_connect, 16);
  if (!reader || !reader->skip(1 + 1 + 4 + 4)) return std::nullopt;  // ShareType, Reserved, ShareFlags, Capabilities
  return reader->le32();
}

std::optional<Opened> parse_create(ByteView message) {
  auto reader = body(message, Command::create, 89);
  // OplockLevel, Flags, CreateAction, four times, AllocationSize, EndofFile, FileAttributes, Reserved2
  if (!reader || !reader->skip(1 + 1 + 4 + 4 * 8 + 8 + 8 + 4 + 4)) return std::nullopt;
  const auto file = reader->take(16);
  const auto offset = reader->le32();
  const auto length = reader->le32();
  if (!file || !offset || !length) return std::nullopt;
  Opened opened{.file = {file->begin(), file->end()}};
  if (*length == 0) return opened;
  const auto contexts = buffer(message, *offset, *length);
  if (!contexts || !read_contexts(*contexts, opened)) return std::nullopt;
  return opened;
}

std::optional<ByteView> parse_transceive(ByteView message) {
  auto reader = body(message, Command::ioctl, 49);
  if (!reader || !reader->skip(2 + 4 + 16 + 4 + 4)) return std::nullopt;  // Reserved, CtlCode, FileId, input
  const auto offset = reader->le32();
  const auto length = reader->le32();
  if (!offset || !length) return std::nullopt;
  return buffer(message, *offset, *length);
}

std::optional<ByteView> parse_read(ByteView message) {
  auto reader = body(message, Command::read, 17);
  const auto offset = reader ? reader->u8() : std::nullopt;
  if (!offset || !reader->skip(1)) return std::nullopt;
  const auto length = reader->le32();
  if (!length) return std::nullopt;
  return buffer(message, *offset, *length);
}

}  // namespace hygie::probes::smb
