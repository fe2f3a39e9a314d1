#include "probes/dns/wire.hpp"

#include <initializer_list>
#include <string_view>

#include "util/text.hpp"

namespace hygie::probes::dns {
namespace {

constexpr std::uint16_t own_id = 0x4879;
constexpr std::uint16_t recursion_desired = 0x0100;
constexpr std::uint16_t is_response = 0x8000;
constexpr std::uint16_t recursion_available = 0x0080;
constexpr std::uint16_t rcode_mask = 0x000f;
constexpr std::uint16_t type_a = 1;
constexpr std::uint16_t type_txt = 16;
constexpr std::uint16_t class_in = 1;
constexpr std::uint16_t class_chaos = 3;
constexpr int most_labels = 128;
constexpr std::uint16_t most_records = 8;
constexpr std::uint8_t pointer = 0xc0;

util::Bytes question(std::uint16_t flags, std::initializer_list<std::string_view> labels, std::uint16_t type,
                     std::uint16_t of_class) {
  util::Writer writer;
  writer.be16(own_id).be16(flags).be16(1).be16(0).be16(0).be16(0);
  for (const std::string_view label : labels) writer.u8(static_cast<std::uint8_t>(label.size())).text(label);
  writer.u8(0).be16(type).be16(of_class);
  return std::move(writer).finish();
}

// Names are passed over, never followed: a pointer ends one (RFC 1035 4.1.4), and so nothing can loop.
bool skip_name(util::Reader& reader) {
  for (int labels = 0; labels < most_labels; ++labels) {
    const auto size = reader.u8();
    if (!size) return false;
    if (*size == 0) return true;
    if ((*size & pointer) == pointer) return reader.skip(1);
    if ((*size & pointer) != 0 || !reader.skip(*size)) return false;
  }
  return false;
}

// The records of the answer section, up to the first TXT one.
bool read_records(util::Reader& reader, std::uint16_t count, Answer& answer) {
  for (std::uint16_t index = 0; index < count && index < most_records; ++index) {
    if (!skip_name(reader)) return false;
    const auto type = reader.be16();
    if (!type || !reader.skip(2 + 4)) return false;
    const auto size = reader.be16();
    if (!size) return false;
    const auto data = reader.take(*size);
    if (!data) return false;
    if (*type != type_txt) continue;
    util::Reader text{*data};
    const auto length = text.u8();
    if (!length) return false;
    const auto letters = text.take(*length);
    if (!letters) return false;
    answer.text = util::printable(util::as_text(*letters), 128);
    return true;
  }
  return true;
}

}  // namespace

util::Bytes version_question() {
  return question(0, {"version", "bind"}, type_txt, class_chaos);
}

util::Bytes recursion_question() {
  return question(recursion_desired, {"hygie", "invalid"}, type_a, class_in);
}

std::optional<Answer> parse_answer(util::ByteView message) {
  util::Reader reader{message};
  const auto id = reader.be16();
  const auto flags = reader.be16();
  const auto questions = reader.be16();
  const auto answers = reader.be16();
  if (!id || !flags || !questions || !answers || !reader.skip(4)) return std::nullopt;
  if (*id != own_id || (*flags & is_response) == 0 || *questions > 1) return std::nullopt;
  if (*questions == 1 && (!skip_name(reader) || !reader.skip(4))) return std::nullopt;
  Answer answer{.rcode = static_cast<std::uint8_t>(*flags & rcode_mask),
                .recursion_available = (*flags & recursion_available) != 0};
  if (!read_records(reader, *answers, answer)) return std::nullopt;
  return answer;
}

std::string rcode_text(std::uint8_t code) {
  switch (code) {
    case rcode::no_error:
      return "no error";
    case rcode::server_failure:
      return "server failure";
    case rcode::name_error:
      return "name error";
    case rcode::refused:
      return "refused";
    default:
      return std::to_string(code);
  }
}

}  // namespace hygie::probes::dns
