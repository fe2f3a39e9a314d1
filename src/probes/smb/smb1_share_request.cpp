#include "probes/smb/smb1_share_request.hpp"

#include "probes/smb/header.hpp"
#include "util/windows_text.hpp"

namespace hygie::probes::smb {
namespace {

using util::Bytes;
using util::ByteView;
using util::Writer;

constexpr std::size_t header_size = 32;
constexpr std::uint8_t no_further_command = 0xff;

std::uint16_t size_of(std::size_t bytes) {
  return static_cast<std::uint16_t>(bytes);
}

// The header, the word count, and the fields that each AndX command begins with (MS-CIFS 2.2.3.4).
Writer andx(Smb1Command command, Smb1Place place, std::uint8_t words) {
  Writer message = smb1_request_header(command, place);
  message.u8(words).u8(no_further_command).u8(0).le16(0);
  return message;
}

struct Open {
  std::uint32_t access = 0;
  std::uint32_t options = 0;
  Bytes name{};  // UTF-16LE
};

Bytes open_request(Smb1Place place, const Open& open) {
  constexpr std::uint32_t share_all = 7;
  constexpr std::uint32_t file_open = 1;
  constexpr std::uint32_t impersonation = 2;
  constexpr std::size_t padding = 1;  // text stands on an even offset
  Writer message = andx(Smb1Command::nt_create_andx, place, 24);
  message.u8(0).le16(size_of(open.name.size())).le32(0).le32(0).le32(open.access).le64(0);
  message.le32(0).le32(share_all).le32(file_open).le32(open.options).le32(impersonation).u8(0);
  message.le16(size_of(padding + open.name.size() + 2)).zeros(padding).bytes(open.name).le16(0);
  return framed(message.data());
}

}  // namespace

Bytes smb1_tree_connect_request(Smb1Place place, ByteView path) {
  constexpr std::uint16_t extended_response = 0x0008;
  constexpr std::string_view any_service{"?????\0", 6};
  Writer message = andx(Smb1Command::tree_connect_andx, place, 4);
  message.le16(extended_response).le16(1);  // a password of one byte, the terminator
  message.le16(size_of(1 + path.size() + 2 + any_service.size())).u8(0).bytes(path).le16(0).text(any_service);
  return framed(message.data());
}

Bytes smb1_tree_disconnect_request(Smb1Place place) {
  return framed(smb1_request_header(Smb1Command::tree_disconnect, place).u8(0).le16(0).data());
}

Bytes smb1_open_pipe_request(Smb1Place place, std::string_view name) {
  constexpr std::uint32_t read_and_write_pipe = 0x0012019f;  // GENERIC_READ and GENERIC_WRITE of a pipe
  return open_request(place,
                      {.access = read_and_write_pipe, .name = util::utf16le_from_ascii("\\" + std::string{name})});
}

Bytes smb1_open_root_request(Smb1Place place, std::uint32_t access) {
  constexpr std::uint32_t directory_file = 1;
  return open_request(place, {.access = access, .options = directory_file});
}

Bytes smb1_close_request(Smb1Place place, std::uint16_t fid) {
  constexpr std::uint32_t time_stays = 0xffffffff;
  return framed(smb1_request_header(Smb1Command::close, place).u8(3).le16(fid).le32(time_stays).le16(0).data());
}

Bytes smb1_write_pipe_request(Smb1Place place, std::uint16_t fid, ByteView bytes) {
  constexpr std::uint16_t message_start = 0x0008;
  constexpr std::size_t padding = 1;
  constexpr std::size_t data_at = header_size + 1 + 28 + 2 + padding;
  Writer message = andx(Smb1Command::write_andx, place, 14);
  message.le16(fid).le32(0).le32(0).le16(message_start).le16(size_of(bytes.size())).le16(0);
  message.le16(size_of(bytes.size())).le16(size_of(data_at)).le32(0);
  message.le16(size_of(padding + bytes.size())).zeros(padding).bytes(bytes);
  return framed(message.data());
}

Bytes smb1_read_pipe_request(Smb1Place place, std::uint16_t fid, std::uint16_t most) {
  Writer message = andx(Smb1Command::read_andx, place, 12);
  message.le16(fid).le32(0).le16(most).le16(0).le32(0).le16(0).le32(0).le16(0);
  return framed(message.data());
}

}  // namespace hygie::probes::smb
