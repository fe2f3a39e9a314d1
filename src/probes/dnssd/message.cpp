#include "probes/dnssd/message.hpp"

#include <algorithm>
#include <utility>

#include "util/text.hpp"

namespace hygie::probes::dnssd {
namespace {

constexpr std::size_t most_records = 256;
constexpr std::size_t longest_name = 255;  // RFC 1035 2.3.4
constexpr std::size_t longest_label = 63;

void write_name(util::Writer& writer, std::string_view name) {
  for (std::string_view label : util::split(name, '.')) {
    label = label.substr(0, longest_label);
    if (!label.empty()) writer.u8(static_cast<std::uint8_t>(label.size())).text(label);
  }
  writer.u8(0);
}

// RFC 1035 4.1.4. `reader` stands in `whole`; a pointer may only lead to what came before it, so that the walk ends.
std::optional<std::string> read_name(util::ByteView whole, util::Reader& reader) {
  std::string name;
  util::Reader at = reader;
  bool jumped = false;
  std::size_t limit = whole.size() - reader.left();
  while (name.size() <= longest_name) {
    const auto length = at.u8();
    if (!length) return std::nullopt;
    if (*length == 0) {
      if (!jumped) reader = at;
      return name;
    }
    if ((*length & 0xC0) == 0xC0) {
      const auto low = at.u8();
      if (!low) return std::nullopt;
      if (!jumped) reader = at;
      jumped = true;
      const std::size_t offset = (*length & 0x3Fu) << 8 | *low;
      if (offset >= limit) return std::nullopt;
      limit = offset;
      at = util::Reader{whole.subspan(offset)};
      continue;
    }
    const auto label = *length <= longest_label ? at.take(*length) : std::nullopt;
    if (!label) return std::nullopt;
    if (!name.empty()) name += '.';
    name += util::as_text(*label);
  }
  return std::nullopt;
}

std::vector<std::string> read_texts(util::ByteView data) {
  std::vector<std::string> texts;
  util::Reader reader{data};
  while (const auto length = reader.u8()) {
    const auto text = reader.take(*length);
    if (!text) break;
    if (!text->empty()) texts.push_back(util::as_text(*text));
  }
  return texts;
}

std::optional<Record> read_record(util::ByteView whole, util::Reader& reader) {
  auto name = read_name(whole, reader);
  const auto type = reader.be16();
  if (!name || !type || !reader.skip(2 + 4)) return std::nullopt;  // CLASS, TTL
  const auto length = reader.be16();
  if (!length) return std::nullopt;
  util::Reader data = reader;
  const auto bytes = reader.take(*length);
  if (!bytes) return std::nullopt;
  Record record{.name = std::move(*name), .type = *type};
  if (*type == static_cast<std::uint16_t>(Type::txt)) record.texts = read_texts(*bytes);
  const bool srv = *type == static_cast<std::uint16_t>(Type::srv);
  if (srv && !data.skip(2 + 2 + 2)) return std::nullopt;  // priority, weight, port
  if (srv || *type == static_cast<std::uint16_t>(Type::ptr)) {
    auto target = read_name(whole, data);
    if (!target) return std::nullopt;
    record.target = std::move(*target);
  }
  return record;
}

}  // namespace

util::Bytes write_query(std::uint16_t id, const std::vector<Question>& questions, Class question_class) {
  util::Writer writer;
  writer.be16(id).be16(0).be16(static_cast<std::uint16_t>(questions.size())).be16(0).be16(0).be16(0);
  for (const Question& question : questions) {
    write_name(writer, question.name);
    writer.be16(static_cast<std::uint16_t>(question.type)).be16(static_cast<std::uint16_t>(question_class));
  }
  return std::move(writer).finish();
}

std::optional<Message> parse_answer(util::ByteView datagram) {
  util::Reader reader{datagram};
  const auto id = reader.be16();
  const auto flags = reader.be16();
  const auto questions = reader.be16();
  const auto answers = reader.be16();
  const auto authorities = reader.be16();
  const auto additional = reader.be16();
  if (!id || !flags || !questions || !answers || !authorities || !additional) return std::nullopt;
  if ((*flags & 0x8000) == 0 || (*flags & 0x000F) != 0 || *questions > 16) return std::nullopt;
  for (std::size_t left = *questions; left > 0; --left) {
    if (!read_name(datagram, reader) || !reader.skip(2 + 2)) return std::nullopt;
  }
  Message message{.id = *id, .truncated = (*flags & 0x0200) != 0};
  const std::size_t announced = std::size_t{*answers} + *authorities + *additional;
  for (std::size_t left = std::min(announced, most_records); left > 0; --left) {
    auto record = read_record(datagram, reader);
    if (!record) return std::nullopt;
    message.records.push_back(std::move(*record));
  }
  return message;
}

std::string reverse_name(const util::IpAddress& address) {
  std::string name;
  if (address.family() == util::IpAddress::Family::v4) {
    for (std::size_t at = 4; at-- > 0;) name += std::to_string(address.bytes().at(at)) + ".";
    return name + "in-addr.arpa";
  }
  std::string packed;
  for (const std::uint8_t byte : address.bytes()) packed += static_cast<char>(byte);
  const std::string digits = util::hex(packed);
  for (std::size_t at = digits.size(); at-- > 0;) {
    name += digits[at];
    name += '.';
  }
  return name + "ip6.arpa";
}

}  // namespace hygie::probes::dnssd
