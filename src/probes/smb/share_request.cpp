#include "probes/smb/share_request.hpp"

#include "util/windows_text.hpp"

namespace hygie::probes::smb {
namespace {

using util::Bytes;
using util::ByteView;
using util::Writer;

constexpr std::uint16_t header_size = 64;

// MS-DTYP 2.4.3 and MS-SMB2 2.2.13.1.
constexpr std::uint32_t read_attributes = 0x80;
constexpr std::uint32_t read_and_write_pipe = 0x0012019f;  // GENERIC_READ and GENERIC_WRITE of a pipe

std::uint16_t size_of(ByteView bytes) {
  return static_cast<std::uint16_t>(bytes.size());
}

struct Open {
  std::uint32_t access = 0;
  std::uint32_t options = 0;
  Bytes name{};
  Bytes contexts{};
};

Bytes create_request(const Header& header, const Open& open) {
  constexpr std::uint16_t name_at = header_size + 56;
  constexpr std::uint32_t impersonation = 2;
  constexpr std::uint32_t share_all = 7;
  constexpr std::uint32_t file_open = 1;  // fails where there is none: nothing is created
  Writer message = request_header(header);
  message.le16(57).u8(0).u8(0).le32(impersonation).zeros(8 + 8);
  message.le32(open.access).le32(0).le32(share_all).le32(file_open).le32(open.options);
  message.le16(name_at).le16(size_of(open.name));
  const std::size_t padding = (8 - open.name.size() % 8) % 8;
  const auto contexts_at = static_cast<std::uint32_t>(name_at + open.name.size() + padding);
  message.le32(open.contexts.empty() ? 0 : contexts_at).le32(static_cast<std::uint32_t>(open.contexts.size()));
  message.bytes(open.name).zeros(padding).bytes(open.contexts);
  if (open.name.empty() && open.contexts.empty()) message.u8(0);
  return framed(message.data());
}

Bytes empty_request(const Header& header) {
  return framed(request_header(header).le16(4).le16(0).data());
}

}  // namespace

Bytes login_request(const Header& header, ByteView token) {
  constexpr std::uint8_t signing_enabled = 1;
  constexpr std::uint16_t token_at = header_size + 24;
  Writer message = request_header(header);
  message.le16(25).u8(0).u8(signing_enabled).le32(0).le32(0);
  message.le16(token_at).le16(size_of(token)).le64(0).bytes(token);
  return framed(message.data());
}

Bytes logoff_request(const Header& header) {
  return empty_request(header);
}

Bytes tree_connect_request(const Header& header, ByteView path) {
  constexpr std::uint16_t path_at = header_size + 8;
  return framed(request_header(header).le16(9).le16(0).le16(path_at).le16(size_of(path)).bytes(path).data());
}

Bytes tree_disconnect_request(const Header& header) {
  return empty_request(header);
}

Bytes open_pipe_request(const Header& header, std::string_view name) {
  return create_request(header, {.access = read_and_write_pipe, .name = util::utf16le_from_ascii(name)});
}

Bytes open_root_request(const Header& header) {
  constexpr std::uint32_t directory_file = 1;
  const Bytes maximal_access = Writer{}.le32(0).le16(16).le16(4).le16(0).le16(0).le32(0).text("MxAc").zeros(4).data();
  return create_request(header, {.access = read_attributes, .options = directory_file, .contexts = maximal_access});
}

Bytes close_request(const Header& header, const FileId& file) {
  return framed(request_header(header).le16(24).le16(0).le32(0).bytes(file).data());
}

Bytes transceive_request(const Header& header, const FileId& pipe, ByteView message, std::uint32_t most) {
  constexpr std::uint32_t pipe_transceive = 0x0011c017;
  constexpr std::uint32_t input_at = header_size + 56;
  constexpr std::uint32_t is_fsctl = 1;
  Writer request = request_header(header);
  request.le16(57).le16(0).le32(pipe_transceive).bytes(pipe);
  request.le32(input_at).le32(static_cast<std::uint32_t>(message.size())).le32(0);
  request.le32(0).le32(0).le32(most).le32(is_fsctl).le32(0).bytes(message);
  return framed(request.data());
}

Bytes read_pipe_request(const Header& header, const FileId& pipe, std::uint32_t most) {
  constexpr std::uint8_t data_wanted_at = header_size + 16;
  Writer request = request_header(header);
  request.le16(49).u8(data_wanted_at).u8(0).le32(most).le64(0).bytes(pipe);
  request.le32(1).le32(0).le32(0).le16(0).le16(0).u8(0);
  return framed(request.data());
}

}  // namespace hygie::probes::smb
