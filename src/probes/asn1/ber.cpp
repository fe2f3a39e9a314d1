#include "probes/asn1/ber.hpp"

#include <charconv>
#include <vector>

#include "util/text.hpp"

namespace hygie::probes::asn1 {
namespace {

constexpr std::uint8_t long_form = 0x80;
constexpr std::size_t most_length_octets = 4;
constexpr std::size_t most_arcs = 128;
constexpr std::uint8_t many_octet_tag = 0x1f;

util::Bytes base_128(std::uint32_t arc) {
  util::Bytes octets{static_cast<std::byte>(arc & 0x7f)};
  for (arc >>= 7; arc != 0; arc >>= 7) octets.insert(octets.begin(), static_cast<std::byte>((arc & 0x7f) | 0x80));
  return octets;
}

util::Bytes length_bytes(std::size_t length) {
  if (length < long_form) return {static_cast<std::byte>(length)};
  util::Bytes octets;
  for (std::size_t rest = length; rest != 0; rest >>= 8)
    octets.insert(octets.begin(), static_cast<std::byte>(rest & 0xff));
  octets.insert(octets.begin(), static_cast<std::byte>(long_form | octets.size()));
  return octets;
}

// One arc, seven bits an octet; nothing when it is cut or does not fit 32 bits.
std::optional<std::uint32_t> next_arc(util::Reader& reader) {
  std::uint64_t arc = 0;
  for (int octets = 0; octets < 5; ++octets) {
    const auto octet = reader.u8();
    if (!octet) return std::nullopt;
    arc = arc << 7 | (*octet & 0x7fU);
    if (*octet < 0x80) return arc <= 0xffffffff ? std::optional{static_cast<std::uint32_t>(arc)} : std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::size_t> length_octets(std::uint8_t first) {
  if (first < long_form) return 0;
  const std::size_t count = first & 0x7fU;
  if (count == 0 || count > most_length_octets) return std::nullopt;
  return count;
}

std::optional<std::size_t> length_of(util::ByteView octets) {
  util::Reader reader{octets};
  const auto first = reader.u8();
  if (!first) return std::nullopt;
  const auto more = length_octets(*first);
  if (!more) return std::nullopt;
  if (*more == 0) return *first;
  const auto value = reader.take(*more);
  if (!value) return std::nullopt;
  std::size_t length = 0;
  for (const std::byte octet : *value) length = length << 8 | std::to_integer<std::size_t>(octet);
  return length;
}

std::optional<Element> next(util::Reader& reader) {
  util::Reader ahead = reader;
  const auto tag = ahead.u8();
  if (!tag || (*tag & many_octet_tag) == many_octet_tag) return std::nullopt;
  const auto length = length_of(ahead.rest());
  if (!length) return std::nullopt;
  const auto first = ahead.u8();
  if (!first || !ahead.skip(length_octets(*first).value_or(0))) return std::nullopt;
  const auto content = ahead.take(*length);
  if (!content) return std::nullopt;
  reader = ahead;
  return Element{.tag = *tag, .content = *content};
}

std::optional<util::ByteView> take(util::Reader& reader, std::uint8_t tag) {
  util::Reader ahead = reader;
  const auto element = next(ahead);
  if (!element || element->tag != tag) return std::nullopt;
  reader = ahead;
  return element->content;
}

std::optional<std::int64_t> number(util::ByteView content) {
  if (content.empty() || content.size() > sizeof(std::int64_t)) return std::nullopt;
  const bool negative = (std::to_integer<unsigned>(content.front()) & 0x80U) != 0;
  std::uint64_t value = negative ? ~std::uint64_t{0} : 0;
  for (const std::byte octet : content) value = value << 8 | std::to_integer<std::uint64_t>(octet);
  return static_cast<std::int64_t>(value);
}

std::optional<std::int64_t> take_number(util::Reader& reader, std::uint8_t tag) {
  const auto content = take(reader, tag);
  if (!content) return std::nullopt;
  return number(*content);
}

std::optional<std::string> oid_text(util::ByteView content) {
  util::Reader reader{content};
  const auto first = next_arc(reader);
  if (!first) return std::nullopt;
  // X.690 8.19.4: the first two arcs share one number.
  const std::uint32_t root = *first < 80 ? *first / 40 : 2;
  std::string text = std::to_string(root) + "." + std::to_string(*first - root * 40);
  for (std::size_t arcs = 2; !reader.empty(); ++arcs) {
    const auto arc = next_arc(reader);
    if (!arc || arcs == most_arcs) return std::nullopt;
    text += "." + std::to_string(*arc);
  }
  return text;
}

util::Bytes make(std::uint8_t tag, util::ByteView content) {
  util::Writer writer;
  writer.u8(tag).bytes(length_bytes(content.size())).bytes(content);
  return std::move(writer).finish();
}

util::Bytes make(std::uint8_t tag, std::initializer_list<util::Bytes> parts) {
  util::Writer content;
  for (const util::Bytes& part : parts) content.bytes(part);
  return make(tag, util::ByteView{content.data()});
}

util::Bytes make_text(std::uint8_t tag, std::string_view text) {
  return make(tag, util::ByteView{util::as_bytes(text)});
}

util::Bytes make_number(std::uint8_t tag, std::int64_t value) {
  util::Bytes octets;
  do {
    octets.insert(octets.begin(), static_cast<std::byte>(value & 0xff));
    value >>= 8;
  } while (value != 0 && value != -1);
  // The first bit is the sign (X.690 8.3.3).
  const bool looks_negative = (std::to_integer<unsigned>(octets.front()) & 0x80U) != 0;
  if (looks_negative != (value == -1))
    octets.insert(octets.begin(), std::byte{value == -1 ? std::uint8_t{0xff} : std::uint8_t{0}});
  return make(tag, util::ByteView{octets});
}

util::Bytes make_oid(std::string_view dotted) {
  std::vector<std::uint32_t> arcs;
  for (const std::string_view part : util::split(dotted, '.')) {
    std::uint32_t arc = 0;
    std::from_chars(part.data(), part.data() + part.size(), arc);
    arcs.push_back(arc);
  }
  util::Writer content;
  content.bytes(base_128(arcs.at(0) * 40 + arcs.at(1)));
  for (std::size_t index = 2; index < arcs.size(); ++index) content.bytes(base_128(arcs[index]));
  return make(object_identifier, util::ByteView{content.data()});
}

}  // namespace hygie::probes::asn1
