#include "probes/tftp/wire.hpp"

#include <algorithm>
#include <utility>

namespace hygie::probes::tftp {
namespace {

// RFC 1350 5.
constexpr std::uint16_t opcode_rrq = 1;
constexpr std::uint16_t opcode_data = 3;
constexpr std::uint16_t opcode_error = 5;

}  // namespace

util::Bytes read_request() {
  util::Writer writer;
  writer.be16(opcode_rrq).text("hygie-audit-there-is-no-such-file").u8(0).text("octet").u8(0);
  return std::move(writer).finish();
}

std::optional<Reply> parse_reply(util::ByteView datagram) {
  util::Reader reader{datagram};
  const auto opcode = reader.be16();
  const auto number = reader.be16();
  if (!opcode || !number) return std::nullopt;
  if (*opcode == opcode_data && *number == 1 && reader.left() <= 512) return Reply{.kind = Reply::Kind::data};
  if (*opcode != opcode_error || *number > 8) return std::nullopt;
  std::string message = util::as_text(reader.rest());
  // RFC 1350 5: the message ends in a zero byte; some servers leave it out.
  message.erase(std::min(message.find('\0'), message.size()));
  return Reply{.kind = Reply::Kind::error, .error_code = *number, .message = std::move(message)};
}

}  // namespace hygie::probes::tftp
