#include "probes/smb/header.hpp"

namespace hygie::probes::smb {
namespace {

constexpr std::uint32_t protocol_id = 0xfe534d42;
constexpr std::uint16_t header_size = 64;
constexpr std::uint32_t server_to_redir = 0x1;
constexpr std::uint32_t async_command = 0x2;

}  // namespace

std::optional<Header> read_header(util::Reader& reader) {
  const auto protocol = reader.be32();
  const auto size = reader.le16();
  if (protocol != protocol_id || size != header_size || !reader.skip(2)) return std::nullopt;
  const auto status = reader.le32();
  const auto command = reader.le16();
  if (!status || !command || !reader.skip(2)) return std::nullopt;
  const auto flags = reader.le32();
  if (!flags || (*flags & server_to_redir) == 0 || !reader.skip(4)) return std::nullopt;
  const auto message_id = reader.le64();
  if (!message_id || !reader.skip(4)) return std::nullopt;
  const auto tree_id = reader.le32();
  const auto session_id = reader.le64();
  if (!tree_id || !session_id || !reader.skip(16)) return std::nullopt;
  return Header{.status = *status,
                .command = static_cast<Command>(*command),
                .message_id = *message_id,
                .tree_id = (*flags & async_command) != 0 ? 0 : *tree_id,
                .session_id = *session_id};
}

util::Writer request_header(const Header& header) {
  constexpr std::uint16_t credits = 8;
  util::Writer writer;
  writer.be32(protocol_id).le16(header_size).le16(0).le32(0);
  writer.le16(static_cast<std::uint16_t>(header.command)).le16(credits).le32(0).le32(0);
  writer.le64(header.message_id).le32(0).le32(header.tree_id).le64(header.session_id).zeros(16);
  return writer;
}

util::Bytes framed(util::ByteView message) {
  return util::Writer{}.u8(0).be24(static_cast<std::uint32_t>(message.size())).bytes(message).data();
}

std::optional<util::ByteView> buffer(util::ByteView message, std::size_t offset, std::size_t length) {
  util::Reader reader{message};
  if (!reader.skip(offset)) return std::nullopt;
  return reader.take(length);
}

}  // namespace hygie::probes::smb
