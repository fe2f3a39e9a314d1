#include "probes/mongodb/bson.hpp"

#include <algorithm>
#include <bit>

namespace hygie::probes::mongodb {
namespace {

// bsonspec.org, "element".
enum Type : std::uint8_t {
  type_double = 0x01,
  type_string = 0x02,
  type_document = 0x03,
  type_array = 0x04,
  type_binary = 0x05,
  type_undefined = 0x06,
  type_object_id = 0x07,
  type_bool = 0x08,
  type_date = 0x09,
  type_null = 0x0a,
  type_regex = 0x0b,
  type_pointer = 0x0c,
  type_code = 0x0d,
  type_symbol = 0x0e,
  type_scoped_code = 0x0f,
  type_int32 = 0x10,
  type_timestamp = 0x11,
  type_int64 = 0x12,
  type_decimal = 0x13,
  type_max_key = 0x7f,
  type_min_key = 0xff
};

constexpr std::size_t most_elements = 512;
constexpr std::uint32_t smallest_document = 5;

using Value = std::variant<std::monostate, std::int64_t, std::string>;

std::optional<std::string> zero_ended(util::Reader& reader) {
  const auto rest = reader.rest();
  const auto end = std::find(rest.begin(), rest.end(), std::byte{0});
  if (end == rest.end()) return std::nullopt;
  const auto size = static_cast<std::size_t>(end - rest.begin());
  const std::string text = util::as_text(rest.first(size));
  reader.skip(size + 1);
  return text;
}

std::optional<Value> skipped(bool done) {
  if (!done) return std::nullopt;
  return Value{};
}

std::optional<Value> read_double(util::Reader& reader) {
  const auto bits = reader.le64();
  if (!bits) return std::nullopt;
  const auto number = std::bit_cast<double>(*bits);
  constexpr double bound = 1e15;  // {ok: 1.0}; larger ones, infinities and NaN mean nothing here
  if (!(number > -bound && number < bound)) return Value{};
  return Value{static_cast<std::int64_t>(number)};
}

std::optional<Value> read_string(util::Reader& reader) {
  const auto size = reader.le32();  // the zero at the end included
  if (!size || *size == 0) return std::nullopt;
  const auto bytes = reader.take(*size);
  if (!bytes) return std::nullopt;
  return Value{util::as_text(bytes->first(*size - 1))};
}

// A document, an array or code with a scope: its length comes first and counts itself.
std::optional<Value> skip_sized(util::Reader& reader) {
  const auto size = reader.le32();
  return skipped(size && *size >= smallest_document && reader.skip(*size - 4));
}

std::optional<Value> skip_binary(util::Reader& reader) {
  const auto size = reader.le32();
  return skipped(size && reader.skip(1) && reader.skip(*size));
}

std::optional<Value> read_value(std::uint8_t type, util::Reader& reader) {
  switch (type) {
    case type_double:
      return read_double(reader);
    case type_string:
    case type_code:
    case type_symbol:
      return read_string(reader);
    case type_document:
    case type_array:
    case type_scoped_code:
      return skip_sized(reader);
    case type_binary:
      return skip_binary(reader);
    case type_bool:
      if (const auto truth = reader.u8()) return Value{std::int64_t{*truth}};
      return std::nullopt;
    case type_int32:
      if (const auto number = reader.le32()) return Value{std::int64_t{static_cast<std::int32_t>(*number)}};
      return std::nullopt;
    case type_int64:
      if (const auto number = reader.le64()) return Value{static_cast<std::int64_t>(*number)};
      return std::nullopt;
    case type_date:
    case type_timestamp:
      return skipped(reader.skip(8));
    case type_object_id:
      return skipped(reader.skip(12));
    case type_decimal:
      return skipped(reader.skip(16));
    case type_regex:
      return skipped(zero_ended(reader) && zero_ended(reader));
    case type_pointer:
      return skipped(read_string(reader) && reader.skip(12));
    case type_undefined:
    case type_null:
    case type_max_key:
    case type_min_key:
      return Value{};
    default:
      return std::nullopt;
  }
}

void write_element(util::Writer& writer, const Element& element) {
  const auto head = [&](std::uint8_t type) { writer.u8(type).text(element.name).u8(0); };
  if (const auto* const number = std::get_if<std::int32_t>(&element.value)) {
    head(type_int32);
    writer.le32(static_cast<std::uint32_t>(*number));
  } else if (const auto* const truth = std::get_if<bool>(&element.value)) {
    head(type_bool);
    writer.u8(*truth ? 1 : 0);
  } else if (const auto* const text = std::get_if<std::string_view>(&element.value)) {
    head(type_string);
    writer.le32(static_cast<std::uint32_t>(text->size() + 1)).text(*text).u8(0);
  } else if (const auto* const document = std::get_if<util::Bytes>(&element.value)) {
    head(type_document);
    writer.bytes(*document);
  }
}

}  // namespace

util::Bytes write_document(std::initializer_list<Element> elements) {
  util::Writer body;
  for (const Element& element : elements) write_element(body, element);
  util::Writer document;
  document.le32(static_cast<std::uint32_t>(body.size() + smallest_document)).bytes(body.data()).u8(0);
  return std::move(document).finish();
}

std::optional<Document> Document::read(util::Reader& reader) {
  const auto size = reader.le32();
  if (!size || *size < smallest_document) return std::nullopt;
  const auto bytes = reader.take(*size - 4);
  if (!bytes) return std::nullopt;
  util::Reader inside{*bytes};
  Document document;
  for (std::size_t count = 0; count <= most_elements; ++count) {
    const auto type = inside.u8();
    if (!type) return std::nullopt;
    if (*type == 0) return document;
    const auto name = zero_ended(inside);
    if (!name) return std::nullopt;
    auto value = read_value(*type, inside);
    if (!value) return std::nullopt;
    if (const auto* const number = std::get_if<std::int64_t>(&*value)) document.elements_.emplace_back(*name, *number);
    if (auto* const text = std::get_if<std::string>(&*value)) document.elements_.emplace_back(*name, std::move(*text));
  }
  return std::nullopt;
}

std::optional<std::int64_t> Document::number(std::string_view name) const {
  for (const auto& element : elements_) {
    if (element.first != name) continue;
    if (const auto* const number = std::get_if<std::int64_t>(&element.second)) return *number;
  }
  return std::nullopt;
}

std::optional<std::string> Document::text(std::string_view name) const {
  for (const auto& element : elements_) {
    if (element.first != name) continue;
    if (const auto* const text = std::get_if<std::string>(&element.second)) return *text;
  }
  return std::nullopt;
}

}  // namespace hygie::probes::mongodb
